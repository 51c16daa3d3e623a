import { formatDate } from '#shared/calendar-date';
import { formatTime, londonDay } from '#shared/london-time';
import { formatPounds } from '#shared/money';
import type { TypedBefore } from './your-payslips.forms.js';
import { mayTakeBack, type JobOnPhone } from '../application/payslip-desk.js';

/** What somebody sees of their job and of what they sent, once they have proved who they are. */
export const presentPhone = ({ lastDay, sent, refusedBefore, ...job }: JobOnPhone) => ({
  ...job,
  until: formatDate(lastDay),
  refusedBefore: refusedBefore.map(
    ({ handedInAt, fileName, refusedReason }) =>
      `${nameOf(fileName)}sent on ${formatDate(londonDay(handedInAt))}: ${refusedReason}`,
  ),
  sent: sent.map((payslip, place) => presentSent(payslip, place)),
  hasSent: sent.some(({ takenBackAt }) => takenBackAt === null),
});

/** What stands on the page and was not sent, a line each, in the words it was typed in. */
export const presentNotSent = ({ heldFile, paidOn, gross, hours, lastDay }: TypedBefore): readonly string[] => [
  ...(heldFile === '' ? [] : ['The photo or file you chose']),
  ...(paidOn === '' ? [] : [`When you were paid: ${paidOn}`]),
  ...(gross === '' ? [] : [`Pay before tax: ${gross}`]),
  ...(hours === '' ? [] : [`Hours: ${hours}`]),
  ...(lastDay === '' ? [] : [`Your last day there: ${lastDay}`]),
];

function presentSent(payslip: JobOnPhone['sent'][number], place: number) {
  const { id, handedInAt, fileName, paidOn, grossPence, refusedAt, refusedReason, takenBackAt } = payslip;
  const typed = [grossPence === null ? null : formatPounds(grossPence), paidOn && `paid on ${formatDate(paidOn)}`];
  return {
    id,
    text: `Payslip ${place + 1}, ${nameOf(fileName)}sent at ${formatTime(handedInAt)}`,
    // They learn here that it did not help, in the words it was put aside with, and can send another at once.
    refused: refusedAt === null ? '' : `We could not use this one: ${refusedReason}`,
    takenBack: takenBackAt === null ? '' : `You took it back at ${formatTime(takenBackAt)}`,
    hint: takenBackAt === null ? typed.filter(Boolean).join(', ') : '',
    mayTakeBack: mayTakeBack(payslip),
  };
}

/** What the phone called it, so that they know which one it was; nothing once the file is gone. */
const nameOf = (fileName: string): string => (fileName === '' ? '' : `${fileName}, `);
