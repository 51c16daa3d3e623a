import { Permission } from '#platform/security/permission';
import type { RecordView } from '../application/record.view.js';

export interface Action {
  readonly text: string;
  readonly href: string;
  readonly primary?: boolean;
}

/** Things to do that belong together, under a heading of their own. */
export interface ActionGroup {
  readonly id: string;
  readonly title: string;
  readonly links: readonly Action[];
}

type Offer = readonly [needs: Permission, text: string, href: string];

/** What can be done next, most needed first; only what the person who looks may do. */
export function presentActions({ person, episode, referral }: RecordView, may: ReadonlySet<Permission>): Action[] {
  const offers: Offer[] = [];
  const add = (...offer: Offer): void => void offers.push(offer);
  const open = openEpisode(episode);
  if (referral?.status === 'eligible')
    add(Permission.ReferralAllocate, 'Choose a specialist', `/referrals/${referral.id}/allocate`);
  if (open && episode?.status === 'allocated') add(Permission.EpisodeStart, 'Start support', `${open}/start`);
  if (open) {
    add(Permission.SessionEdit, 'Write a note', `${open}/notes/new`);
    add(Permission.SessionEdit, 'Book a session', `${open}/sessions/new`);
    add(Permission.TaskEdit, 'Add a task', `/participants/${person.id}/tasks/new`);
  }
  if (open && episode?.startedOn) add(Permission.PlacementEdit, 'Record a job', `${open}/placements/new`);
  add(Permission.MessageRead, 'Messages', `/participants/${person.id}/messages`);
  if (mayBeReferredAgain({ episode, referral })) {
    add(Permission.ReferralSend, 'Refer again', `/participants/${person.id}/refer-again`);
  }
  add(Permission.ParticipantEdit, 'Edit details', `/participants/${person.id}/edit`);
  return allowed(offers, may).map((action, place) => ({ ...action, primary: place === 0 }));
}

/** The other rooms of their support, by what they are for; a group with nothing that may be done does not show. */
export function presentWork({ person, episode }: RecordView, may: ReadonlySet<Permission>): ActionGroup[] {
  const towards: Offer[] = [];
  const around: Offer[] = [];
  const running: Offer[] = [];
  const onPaper: Offer[] = [];
  const open = openEpisode(episode);
  if (open && episode?.startedOn) {
    towards.push(
      [Permission.PlanningEdit, 'Vocational profile', `${open}/profile`],
      [Permission.PlanningEdit, 'Action plan', `${open}/plan`],
      [Permission.PlanningEdit, 'Better-off calculation', `${open}/better-off`],
      [Permission.PlanningEdit, 'Distance travelled', `${open}/progress`],
      [Permission.PlanningEdit, 'Jobs that may fit', `${open}/vacancies`],
      [Permission.PlanningEdit, 'Job applications', `${open}/applications`],
      [Permission.PlanningEdit, 'Unpaid work', `${open}/unpaid-work`],
    );
  }
  if (episode?.startedOn)
    towards.push([Permission.OutcomeRead, 'Jobs and outcomes', `/episodes/${episode.id}/outcomes`]);
  if (episode?.startedOn)
    towards.push([Permission.EarningsEdit, 'Evidence asked for', `/episodes/${episode.id}/evidence-requests`]);
  if (open) around.push([Permission.SignpostEdit, 'Signpost to a service', `${open}/signposts`]);
  if (episode) {
    around.push(
      [Permission.ParticipantSensitive, 'Fit notes', `/episodes/${episode.id}/fit-notes`],
      [Permission.ParticipantSensitive, 'Plans for work', `/episodes/${episode.id}/adjustments`],
      [Permission.ParticipantSensitive, 'Access to Work', `/episodes/${episode.id}/access-to-work`],
    );
    onPaper.push(
      [Permission.EpisodeRead, 'Documents and letters', `/participants/${person.id}/made-documents`],
      [Permission.EpisodeRead, 'Signatures', `/episodes/${episode.id}/signatures`],
    );
  }
  if (open) {
    running.push(
      [Permission.ReferralAllocate, 'Move to another specialist', `${open}/specialist`],
      [Permission.EpisodeClose, 'Move to another provider', `/participants/${person.id}/transfer`],
      [Permission.EpisodeClose, episode?.startedOn ? 'End support' : 'Did not start', `${open}/exit`],
    );
  }
  return [
    { id: 'towards-work', title: 'Towards work', links: allowed(towards, may) },
    { id: 'help-around', title: 'Help from others', links: allowed(around, may) },
    { id: 'on-paper', title: 'On paper', links: allowed(onPaper, may) },
    { id: 'who-supports', title: 'Who supports them', links: allowed(running, may) },
  ].filter(({ links }) => links.length);
}

/** What belongs to the record itself and not to the work with the person: it stands apart, so that neither hides the other. */
export function presentKeeping({ person }: RecordView, may: ReadonlySet<Permission>): Action[] {
  return allowed(
    [
      [Permission.RecordAccessLog, 'Who looked at this record', `/participants/${person.id}/access`],
      [Permission.RecordRestrict, 'Who may see this record', `/participants/${person.id}/restriction`],
      [Permission.ParticipantMerge, 'This is the same person as…', `/participants/${person.id}/merge`],
      [Permission.NinoReveal, 'Show the National Insurance number', `/participants/${person.id}/nino`],
      [Permission.RightsLog, 'Log a rights request', `/rights/new?person=${encodeURIComponent(person.reference)}`],
    ],
    may,
  );
}

/** The address of the support that is running, if any is. */
function openEpisode(episode: RecordView['episode']): string | null {
  return episode && episode.exitedOn === null ? `/episodes/${episode.id}` : null;
}

export function isOpenReferral(status: string): boolean {
  return ['received', 'triage', 'eligible', 'allocated'].includes(status);
}

/** Nothing that we see of them is open: the page of the new referral looks further (domain 1.4). */
function mayBeReferredAgain({ episode, referral }: Pick<RecordView, 'episode' | 'referral'>): boolean {
  if (episode && episode.exitedOn === null) return false;
  return referral !== null && !isOpenReferral(referral.status);
}

function allowed(offers: readonly Offer[], may: ReadonlySet<Permission>): Action[] {
  return offers.filter(([needs]) => may.has(needs)).map(([, text, href]) => ({ text, href }));
}
