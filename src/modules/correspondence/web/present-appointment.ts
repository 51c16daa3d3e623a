import type { SessionView } from '#modules/sessions';
import { formatDateTime } from '#shared/london-time';
import type { Answer, Appointment } from '../application/appointment-desk.js';

const PLAIN = ['confirm', 'call', 'cancel'] as const;

/** What a chosen radio stands for; null for nothing of ours. */
export function answerOf(chosen: string): Answer | null {
  const plain = PLAIN.find((code) => code === chosen);
  if (plain) return plain;
  const at = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(chosen) ? new Date(chosen) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}

/** The appointment, and what can be answered: first that they come, then other times, then the rest. */
export function presentAppointment({ session, place, freeTimes }: Appointment) {
  return {
    when: formatDateTime(session.startsAt),
    minutes: session.minutes,
    place,
    isConfirmed: session.confirmedAt !== null,
    answers: [
      { value: 'confirm', text: 'Yes, I will come' },
      ...freeTimes.map((at) => ({ value: at.toISOString(), text: `Move it to ${formatDateTime(at)}` })),
      {
        value: 'call',
        text: freeTimes.length > 0 ? 'None of these times. Please call me' : 'I need another time. Please call me',
      },
      { value: 'cancel', text: 'I cannot come. Cancel it' },
    ],
  };
}

/** What was done, in the words of whoever asked for it. */
export function presentAnswered(answer: Answer, session: SessionView) {
  const when = formatDateTime(session.startsAt);
  if (answer === 'confirm') return { title: 'Thank you. We will see you then', when, text: '' };
  if (answer === 'cancel')
    return {
      title: 'Your appointment is cancelled',
      when: null,
      text: 'You need do nothing else. We will be in touch.',
    };
  if (answer === 'call')
    return {
      title: 'We will call you',
      when,
      text: 'Your appointment stays as it is until we have spoken to you.',
    };
  return { title: 'Your appointment is moved', when, text: 'We will send you a message with the new time.' };
}
