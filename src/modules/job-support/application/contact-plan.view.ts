import type { EpisodeView } from '#modules/episodes';
import type { PlacementView } from '#modules/placements';
import type { JobContact } from '../data/job-contacts.query.js';
import type { MovedContact, RiskSignRow, Side, SignAnswerRow } from '../data/job-support.repository.js';
import type { StandingContact } from '../domain/contact-plan.js';
import type { NoticedOfJob } from './noticed-signs.service.js';

/** One planned contact with what did it and why it was moved. */
export interface PlannedLine extends StandingContact {
  readonly side: Side;
  readonly done: JobContact | null;
  readonly moved: MovedContact | null;
}

/** Contacts of one side, or in words why there are none. */
export type PlanSide =
  | { readonly contacts: readonly PlannedLine[]; readonly because: null }
  | { readonly contacts: readonly []; readonly because: string };

export interface ContactPlanView {
  readonly job: PlacementView;
  readonly episode: EpisodeView;
  readonly person: PlanSide;
  readonly employer: PlanSide;
  /** `isHidden`: it speaks of health and is not for the reader, who does not settle it either. */
  readonly signs: readonly (RiskSignRow & { readonly label: string; readonly isHidden: boolean })[];
  /** What the program noticed by itself and nobody has answered; without what speaks of health where the reader may not see it. */
  readonly noticed: readonly NoticedOfJob[];
  /** What it noticed before and somebody said is no risk. */
  readonly dismissed: readonly (SignAnswerRow & { readonly label: string })[];
}

/** What one line about a plan is made of. */
export interface ContactPlanInShort extends Pick<ContactPlanView, 'job' | 'person' | 'noticed'> {
  readonly signs: readonly Pick<RiskSignRow, 'settledOn'>[];
}
