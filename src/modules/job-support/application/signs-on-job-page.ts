import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobNotices, type JobNotice, type PlacementView } from '#modules/placements';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import { NoticedSigns } from './noticed-signs.service.js';

/** Puts what the program noticed on the page of the job, which belongs to a room below. */
@Injectable()
export class SignsOnJobPage implements OnModuleInit {
  constructor(
    private readonly notices: JobNotices,
    private readonly signs: NoticedSigns,
  ) {}

  onModuleInit(): void {
    this.notices.add((job) => this.of(job));
  }

  private async of(job: PlacementView): Promise<readonly JobNotice[]> {
    const mayAnswer = RequestContext.current.actor.permissions.has(Permission.PlacementEdit);
    const text = mayAnswer ? 'Say whether it puts the job at risk' : 'See the contact plan';
    return (await this.signs.ofJob(job)).map(({ words }) => ({
      title: 'Noticed by itself',
      words: `${words}.`,
      link: { href: `/placements/${job.id}/contacts#noticed`, text },
    }));
  }
}
