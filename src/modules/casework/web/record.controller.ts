import { Query } from '@nestjs/common';
import { ConsentsService, NoticesService } from '#modules/consents';
import { AccessToWorkService } from '#modules/access-to-work';
import { WorkPlansService } from '#modules/adjustments';
import { FitNotesService } from '#modules/fit-notes';
import { ContactPlans, planFact } from '#modules/job-support';
import { PolicyService } from '#modules/policy';
import { PersonTags } from '#modules/tags';
import { presentTask } from '#modules/tasks';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { readableKinds } from '../application/readable-kinds.js';
import { Records } from '../application/record.service.js';
import type { RecordView } from '../application/record.view.js';
import { presentAllowed } from './present-allowed.js';
import { ProcessingStopsQuery } from '../data/processing-stops.query.js';
import { UnfinishedQuery } from '../data/unfinished.query.js';
import { labelsShown } from './open-labels.js';
import { presentActions, presentKeeping, presentWork } from './present-actions.js';
import { presentBanner, presentFacts, presentWindow } from './present-record.js';
import { recordNumbers } from './record-beside.js';
import { presentStopped } from './present-stopped.js';
import { presentTimeline, timelineChoice } from './present-timeline.js';
import { presentUnfinished } from './present-unfinished.js';

const ENTRIES = 20;

/** One person's story on one page: who, what now, and everything that happened. */
@PageController('participants/:id')
export class RecordController {
  constructor(
    private readonly records: Records,
    private readonly consents: ConsentsService,
    private readonly notices: NoticesService,
    private readonly stops: ProcessingStopsQuery,
    private readonly fitNotes: FitNotesService,
    private readonly workPlans: WorkPlansService,
    private readonly accessToWork: AccessToWorkService,
    private readonly unfinished: UnfinishedQuery,
    private readonly plans: ContactPlans,
    private readonly tags: PersonTags,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ParticipantRead, reads(Reads.Participant))
  async show(@Id() id: string, @Query() query: Record<string, unknown>): Promise<PageResult> {
    const record = await this.records.of(id);
    if (record.person.mergedIntoId) return seeOther(`/participants/${record.person.mergedIntoId}`);
    const choice = timelineChoice(query);
    const { items, next } = await this.records.timeline(id, choice.kinds, choice.after, ENTRIES);
    const { permissions } = RequestContext.current.actor;
    const today = this.clock.today();
    const numbers = await recordNumbers(this.policy, today);
    const { person, episode } = record;
    const whose = { participantId: id, areaId: person.areaId };
    return page('casework/web/record', {
      stopped: presentStopped(await this.stops.of(id)),
      banner: presentBanner(record, presentActions(record, permissions), numbers),
      work: presentWork(record, permissions),
      keeping: presentKeeping(record, permissions),
      tags: permissions.has(Permission.EpisodeRead) ? await this.tags.of(id) : [],
      mayTag: permissions.has(Permission.TaskEdit),
      window: presentWindow(record, numbers),
      facts: [
        ...presentFacts(record, numbers),
        ...(await this.health(record)),
        ...(await this.planOf(episode?.jobId ?? null)),
      ],
      unfinished: presentUnfinished(await this.unfinished.of(id), today),
      tasks: (episode?.tasks ?? []).map((task) =>
        presentTask(
          { ...task, episodeId: episode?.id ?? null },
          today,
          (episodeId) => `/episodes/${episodeId}/notes/new`,
        ),
      ),
      mayFinishTasks: permissions.has(Permission.TaskEdit),
      mayReadCaseload: permissions.has(Permission.CaseloadRead),
      here: `/participants/${id}`,
      about: [
        { label: 'Groups', lines: labelsShown(person.needGroups, await this.policy.codeList('need-group')) },
        {
          label: 'Health',
          lines: labelsShown(person.healthConditions, await this.policy.codeList('health-condition')),
        },
        { label: 'Barriers', lines: labelsShown(person.barriers, await this.policy.codeList('barrier')) },
      ],
      allowed: presentAllowed(await this.consents.standings(whose), await this.notices.standing(whose)),
      unsaid: person.sensitiveNeedsHidden
        ? 'Something more is recorded. Only specialists and team leaders who work with them see it.'
        : '',
      timeline: presentTimeline(id, items, next, choice, readableKinds(permissions)),
    });
  }

  /** How fit notes, plans for work and Access to Work stand: only for those who may see health, and only what there is. */
  private async health({ person, episode }: RecordView): Promise<object[]> {
    if (!episode || !RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive)) return [];
    const of = `/episodes/${episode.id}`;
    const facts = [
      { label: 'Fit note', text: await this.fitNotes.standing(person.id), href: `${of}/fit-notes` },
      { label: 'Plan for work', text: await this.workPlans.standing(episode.id), href: `${of}/adjustments` },
      { label: 'Access to Work', text: await this.accessToWork.standing(episode.id), href: `${of}/access-to-work` },
    ];
    return facts.filter(({ text }) => text !== null);
  }

  /** What keeps their job going, for those who may read it. */
  private async planOf(jobId: string | null): Promise<readonly object[]> {
    const mayRead = RequestContext.current.actor.permissions.has(Permission.EpisodeRead);
    if (jobId === null || !mayRead) return [];
    return [planFact(await this.plans.inShort(jobId))];
  }
}
