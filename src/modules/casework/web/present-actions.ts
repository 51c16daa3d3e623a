import { Permission } from '#platform/security/permission';
import type { RecordView } from '../application/record.view.js';

export interface Action {
  readonly text: string;
  readonly href: string;
  readonly primary?: boolean;
}

type Offer = readonly [needs: Permission, text: string, href: string];

/** What can be done next, most needed first; only what the person who looks may do. */
export function presentActions({ person, episode, referral }: RecordView, may: ReadonlySet<Permission>): Action[] {
  const offers: Offer[] = [];
  const add = (...offer: Offer): void => void offers.push(offer);
  const open = episode && episode.exitedOn === null ? `/episodes/${episode.id}` : null;
  if (referral?.status === 'eligible')
    add(Permission.ReferralAllocate, 'Choose a specialist', `/referrals/${referral.id}/allocate`);
  if (open && episode?.status === 'allocated') add(Permission.EpisodeStart, 'Start support', `${open}/start`);
  if (open) {
    add(Permission.SessionEdit, 'Write a note', `${open}/notes/new`);
    add(Permission.SessionEdit, 'Book a session', `${open}/sessions/new`);
    add(Permission.SignpostEdit, 'Signpost', `${open}/signposts`);
    add(Permission.TaskEdit, 'Add a task', `/participants/${person.id}/tasks/new`);
  }
  if (open && episode?.startedOn) {
    add(Permission.PlanningEdit, 'Vocational profile', `${open}/profile`);
    add(Permission.PlanningEdit, 'Action plan', `${open}/plan`);
    add(Permission.PlanningEdit, 'Better-off calculation', `${open}/better-off`);
    add(Permission.PlanningEdit, 'Distance travelled', `${open}/progress`);
    add(Permission.PlanningEdit, 'Jobs that may fit', `${open}/vacancies`);
    add(Permission.PlacementEdit, 'Record a job', `${open}/placements/new`);
  }
  if (episode?.startedOn) add(Permission.OutcomeRead, 'Jobs and outcomes', `/episodes/${episode.id}/outcomes`);
  if (episode) add(Permission.ParticipantSensitive, 'Fit notes', `/episodes/${episode.id}/fit-notes`);
  add(Permission.MessageRead, 'Messages', `/participants/${person.id}/messages`);
  if (mayBeReferredAgain({ episode, referral })) {
    add(Permission.ReferralSend, 'Refer again', `/participants/${person.id}/refer-again`);
  }
  add(Permission.ParticipantEdit, 'Edit details', `/participants/${person.id}/edit`);
  if (open) add(Permission.ReferralAllocate, 'Move to another specialist', `${open}/specialist`);
  if (open) add(Permission.EpisodeClose, 'Move to another provider', `/participants/${person.id}/transfer`);
  if (open) add(Permission.EpisodeClose, episode?.startedOn ? 'End support' : 'Did not start', `${open}/exit`);
  return allowed(offers, may).map((action, place) => ({ ...action, primary: place === 0 }));
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
