import { IsIn } from 'class-validator';
import { NOTICES, WAYS, type NoticeKind, type Way } from '../domain/notices.js';

const OneWay = (): PropertyDecorator => IsIn(WAYS, { message: 'Select how you want to hear of this' });

/** One choice for each kind of thing. */
export class YourEmailsForm implements Record<NoticeKind, Way | ''> {
  @OneWay() reply: Way | '' = '';
  @OneWay() undelivered: Way | '' = '';
  @OneWay() outreach: Way | '' = '';
  @OneWay() rearrange: Way | '' = '';
  @OneWay() 'clinic-room': Way | '' = '';
  @OneWay() agreement: Way | '' = '';
  @OneWay() signpost: Way | '' = '';
  @OneWay() 'other-task': Way | '' = '';
  @OneWay() 'window-ending': Way | '' = '';
  @OneWay() 'no-contact': Way | '' = '';
  @OneWay() 'session-tomorrow': Way | '' = '';
  @OneWay() 'evidence-due': Way | '' = '';
  @OneWay() 'plan-review-due': Way | '' = '';
}

/** The choices of a form without faults. */
export function choicesOf(form: YourEmailsForm): Record<NoticeKind, Way> {
  const chosen = NOTICES.map((notice) => [notice, form[notice]] as const);
  if (chosen.some(([, way]) => way === '')) throw new Error('A form with faults is no choice');
  return Object.fromEntries(chosen) as Record<NoticeKind, Way>;
}
