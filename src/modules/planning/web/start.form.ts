import { Equals, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ROUTES, type Route } from '#modules/episodes';
import { IsTypedDate } from '#platform/http/typed-date';
import { parseTypedDate } from '#shared/typed-date';
import type { BeginCommand } from '../application/start.service.js';
import { MEETING_MODE_CODES, type MeetingMode } from '../domain/meeting-mode.js';
import { LONGEST_WORDS } from '../domain/profile-answers.js';

/** What must be known before support can start (domain 2.3). */
export class StartForm {
  @IsTypedDate('Enter the date of the first meeting, such as 27/3/2026')
  startedOn: string = '';

  @IsIn(MEETING_MODE_CODES, { message: 'Select how you met' })
  firstMeetingMode: MeetingMode | '' = '';

  @IsIn(ROUTES.map(({ code }) => code), { message: 'Select whether they are out of work or in work' })
  route: Route | '' = '';

  @IsString()
  @MaxLength(50)
  agreementVersion: string = '';

  @Equals('yes', { message: 'Support can start once they have agreed to take part' })
  agreed: string = '';

  @IsString()
  @MaxLength(50)
  noticeVersion: string = '';

  @Equals('yes', { message: 'Support can start once they have had the privacy notice' })
  notified: string = '';

  @IsIn(['', 'yes', 'no'], { message: 'Select whether researchers may contact them, or leave it blank' })
  evaluationContact: '' | 'yes' | 'no' = '';

  @MaxLength(LONGEST_WORDS, { message: `Use ${LONGEST_WORDS} characters or fewer` })
  @Matches(/\S/, { message: 'Write what kind of work they want. "Not sure yet" is enough to begin' })
  workWanted: string = '';

  @IsString()
  @MaxLength(LONGEST_WORDS, { message: `Use ${LONGEST_WORDS} characters or fewer` })
  strengths: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  version: string = '';
}

/** What a form without faults asks for. A question left blank says nothing, so an earlier answer to it stays. */
export function beginOf(form: StartForm): BeginCommand {
  const startedOn = parseTypedDate(form.startedOn);
  const { route, firstMeetingMode, agreementVersion, noticeVersion, evaluationContact, workWanted, strengths } = form;
  if (!startedOn || route === '' || firstMeetingMode === '') throw new Error('A form with faults starts nothing');
  const answers = { workWanted, ...(strengths.trim() ? { strengths } : {}) };
  const asked = evaluationContact === '' ? {} : { evaluationContact };
  return { startedOn, route, firstMeetingMode, agreementVersion, noticeVersion, ...asked, answers };
}
