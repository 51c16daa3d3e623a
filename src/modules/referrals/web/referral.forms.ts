import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import {
  ATTEMPT_CHANNEL_CODES,
  ATTEMPT_RESULT_CODES,
  type AttemptChannel,
  type AttemptResult,
} from '../domain/contact-attempt.js';
import { type Decision, DECISIONS } from '../domain/decision.js';
import { ANSWER_EVIDENCE_CODES, type AnswerEvidence } from '../domain/triage-answer.js';

const YES_OR_NO = { message: 'Select yes or no' };

/** The edition of the referral that the page showed; blank when a form does not bring it. */
export class VersionForm {
  @IsOptional()
  @Matches(/^\d{0,9}$/, { message: 'Open the page again: this form is out of date' })
  version: string = '';
}

export function versionOf({ version }: VersionForm): number | null {
  return version === '' ? null : Number(version);
}

export class MatchForm extends VersionForm {
  @IsUUID(undefined, { message: 'Open the page again: this form is out of date' })
  matchId: string = '';
}

/** What was asked about eligibility; blank is "not asked". A field for each question, named after its code. */
export class QuestionsForm extends VersionForm {
  @IsIn(['', 'yes', 'no'], YES_OR_NO)
  youngPersonException: string = '';

  @IsIn(['', 'yes', 'no'], YES_OR_NO)
  rightToWork: string = '';

  @IsIn(['', 'yes', 'no'], YES_OR_NO)
  publicFunds: string = '';

  @IsString()
  @MaxLength(60, { message: 'Select a work status from the list' })
  workStatus: string = '';

  @IsIn(['', 'yes', 'no'], YES_OR_NO)
  wantsWork: string = '';

  @IsIn(['', 'yes', 'no'], YES_OR_NO)
  otherProgramme: string = '';

  @IsIn(['', 'yes', 'no'], YES_OR_NO)
  takesPart: string = '';

  @IsIn(ANSWER_EVIDENCE_CODES, { message: 'Select how you know' })
  evidence: AnswerEvidence;

  @IsString()
  @MaxLength(20, { message: 'Enter a date, for example 27/3/2026' })
  askedOn: string = '';

  @IsString()
  @MaxLength(2_000, { message: 'The note must be 2,000 characters or fewer' })
  note: string = '';
}

export class ContactForm extends VersionForm {
  @IsString()
  @MaxLength(20, { message: 'Enter a date, for example 27/3/2026' })
  happenedOn: string = '';

  @IsIn(ATTEMPT_CHANNEL_CODES, { message: 'Select how you tried to reach them' })
  channel: AttemptChannel;

  @IsIn(ATTEMPT_RESULT_CODES, { message: 'Select what came of it' })
  result: AttemptResult;

  @IsString()
  @MaxLength(2_000, { message: 'The note must be 2,000 characters or fewer' })
  note: string = '';
}

export class DecisionForm extends VersionForm {
  @IsIn(DECISIONS, { message: 'Select what you decide' })
  decision: Decision;

  /** A code of the list that belongs to the decision. */
  @IsString()
  @MaxLength(60)
  reason: string = '';

  /** One chosen box comes as a text, several as a list. */
  @IsOptional()
  @IsString({ each: true, message: 'Select from the list' })
  overrideReasons: string | string[] = [];

  @IsString()
  @MaxLength(2_000, { message: 'The note must be 2,000 characters or fewer' })
  note: string = '';
}
