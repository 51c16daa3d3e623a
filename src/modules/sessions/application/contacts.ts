import { Injectable } from '@nestjs/common';
import { EpisodesService, type Contact, type EpisodeView } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { earlier, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { ContactQuery } from '../data/contact.query.js';
import { contactRun, type Miss } from '../domain/contact-run.js';
import { dueAfter, outreachChange } from '../domain/outreach.js';

const KIND = 'outreach';
const causeOf = (sessionId: string): string => `${KIND}/${sessionId}`;

/** Contact with a person, reckoned afresh whenever a session or a note says something new or something else. */
@Injectable()
export class Contacts {
  constructor(
    private readonly query: ContactQuery,
    private readonly episodes: EpisodesService,
    private readonly tasks: TasksService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the last contact and the run of misses on the episode, makes the task to reach out that a run asks for, and
   * closes one whose cause has gone, `because` of what was recorded (domain 9; A-29). Answers by when to reach out when
   * a task was made.
   */
  @Transactional()
  async reckon(episodeId: string, because: string): Promise<CalendarDate | null> {
    let outreachDueOn: CalendarDate | null = null;
    await this.episodes.keepContact(episodeId, async (episode): Promise<Contact> => {
      const facts = { startedOn: episode.startedOn, ...(await this.query.of(episodeId)) };
      const { lastContactOn, run } = contactRun(facts);
      outreachDueOn = await this.settleOutreach(episode, run, because);
      return { lastContactOn, missedInARow: run.length };
    });
    return outreachDueOn;
  }

  private async settleOutreach(
    episode: EpisodeView,
    run: readonly Miss[],
    because: string,
  ): Promise<CalendarDate | null> {
    const { id: episodeId, areaId, providerId, teamId, participantId, specialistId } = episode;
    const today = this.clock.today();
    const policy = await this.policy.value('dna-outreach', today);
    const made = await this.tasks.causes(episodeId, KIND);
    const known = made.map(({ causeKey, ...task }) => ({ sessionId: causeKey.slice(KIND.length + 1), ...task }));
    const { open, close } = outreachChange(run, known, policy);
    if (close.length > 0) await this.tasks.closeFor({ episodeId, kind: KIND, causeKeys: close.map(causeOf) }, because);
    // Nobody is looked for after support has ended.
    if (episode.exitedOn) return null;
    const holidays = await this.policy.holidays();
    const due: CalendarDate[] = [];
    for (const miss of open) {
      const dueOn = dueAfter(miss, today, policy, holidays);
      due.push(dueOn);
      await this.tasks.open({
        causeKey: causeOf(miss.sessionId),
        kind: KIND,
        title: `Reach out: ${plural(miss.place, 'session')} missed in a row`,
        dueOn,
        assigneeId: specialistId,
        participantId,
        episodeId,
        areaId,
        providerId,
        teamId,
      });
    }
    const [first, ...others] = due;
    return first ? others.reduce(earlier, first) : null;
  }
}
