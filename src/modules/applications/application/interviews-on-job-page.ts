import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobNotices, type JobNotice, type PlacementView } from '#modules/placements';
import { Clock } from '#platform/clock';
import { PipelineQuery } from '../data/pipeline.query.js';
import { isAtEmployer } from '../domain/came-from.js';
import { isAhead, whenWords } from '../domain/interview.js';

/** Asks, on the page of a job that goes on, about interviews with the same employer that are still to come. */
@Injectable()
export class InterviewsOnJobPage implements OnModuleInit {
  constructor(
    private readonly notices: JobNotices,
    private readonly pipeline: PipelineQuery,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.notices.add((job) => this.of(job));
  }

  private async of(job: PlacementView): Promise<readonly JobNotice[]> {
    if (job.endedOn !== null || job.neverBeganOn !== null) return [];
    const applications = await this.pipeline.ofEpisode(job.episodeId, this.clock.today());
    return applications.flatMap(({ id, interview, ...application }) =>
      interview && isAhead({ ...interview, offOn: null }, this.clock.now()) && isAtEmployer(application, job)
        ? [asked(id, application.jobTitle, whenWords(interview))]
        : [],
    );
  }
}

const asked = (applicationId: string, jobTitle: string, when: string): JobNotice => ({
  title: 'Interview still to come',
  words: `An interview with this employer for ${jobTitle} is on ${when}. If it will not take place, call it off.`,
  link: { href: `/applications/${applicationId}`, text: 'Open the application' },
});
