import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import sharp from 'sharp';
import { AskingService, EmployerDesk, PayslipDesk } from '#modules/evidence-requests';
import { OneUseLinks, type HeldLink, type LinkPurpose } from '#modules/links';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { addDays, daysBetween, earlier, formatDate, formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';

interface AskedJob {
  readonly placementId: string;
  readonly employerName: string;
  readonly jobTitle: string;
  readonly startsOn: CalendarDate;
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
  /** The first day that no payment is for yet. */
  readonly unpaidFrom: CalendarDate;
}

/** Weeks of pay on the payslip that is sent. */
const WEEKS = 4;

/**
 * Evidence that the demonstration specialist asked for by a link: a photo of a payslip to look at, an employer's confirmation to
 * take over, and a letter that nobody has answered. Told twice, the earlier links end.
 */
export async function tellAskedEvidence(
  app: INestApplicationContext,
  { specialistId, today }: { readonly specialistId: string; readonly today: CalendarDate },
): Promise<void> {
  const [units, links, asking] = [app.get(UnitOfWork), app.get(OneUseLinks), app.get(AskingService)];
  const by = async (address: string | null, purpose: LinkPurpose, work: (link: HeldLink) => Promise<void>) => {
    const secret = address?.split('/').at(-1) ?? '';
    await links.open(secret, purpose, work);
  };
  const [paid, confirmed, waits] = await units.run(() => inWork(units, specialistId, today));
  if (paid) {
    const { address } = await asking.askForPayslips(paid.placementId, randomUUID(), 'letter');
    const pay = payOf(paid, today);
    const file = { fileName: 'IMG_2041.jpg', bytes: await photoOf(paid, pay) };
    await by(address, 'payslips', (link) => app.get(PayslipDesk).handIn(link, file, pay));
  }
  if (confirmed) {
    const { address } = await asking.askEmployer(confirmed.placementId, randomUUID(), null);
    await by(address, 'job-confirmation', (link) =>
      app.get(EmployerDesk).answer(link, {
        ...{ verdict: 'still-works', firstDay: confirmed.startsOn, lastDay: null, payPer: 'hour' },
        ...{ hoursPerWeek: confirmed.hoursPerWeek, payPence: confirmed.payPencePerHour, grossPence: null },
        ...{ periodFrom: null, periodTo: null, words: 'Always on time', confirmedBy: 'Jo Marsh', role: 'Manager' },
      }),
    );
  }
  if (waits) await asking.askForPayslips(waits.placementId, randomUUID(), 'letter');
}

interface Pay {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly paidOn: CalendarDate;
  readonly grossPence: number;
  readonly hours: number;
}

/** What was paid for the weeks that nobody has written down yet. */
function payOf({ hoursPerWeek, payPencePerHour, unpaidFrom: from }: AskedJob, today: CalendarDate): Pay {
  const to = earlier(addDays(from, 7 * WEEKS - 1), addDays(today, -4));
  const hours = Math.round(((daysBetween(from, to) + 1) / 7) * hoursPerWeek);
  return { from, to, paidOn: addDays(to, 1), hours, grossPence: hours * payPencePerHour };
}

/** What a phone makes of a payslip. It is nobody's. */
function photoOf({ employerName, jobTitle, payPencePerHour }: AskedJob, { from, to, paidOn, hours, grossPence }: Pay) {
  const lines = [
    'PAYSLIP',
    employerName,
    jobTitle,
    `Period: ${formatUkDate(from)} to ${formatUkDate(to)}`,
    `Paid on: ${formatDate(paidOn)}`,
    `Hours: ${hours} at ${formatPounds(payPencePerHour)}`,
    `Gross pay: ${formatPounds(grossPence)}`,
    'Made up for demonstration. It proves nothing.',
  ];
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const text = lines.map(
    (line, place) =>
      `<text x="70" y="${140 + place * 90}" font-size="${place === 0 ? 52 : 34}">${escaped(line)}</text>`,
  );
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><rect width="900" height="1200" fill="#8d8275"/>
    <g transform="rotate(1.5 450 600)"><rect x="30" y="40" width="840" height="1120" fill="#fbfaf4"/>
    <g font-family="sans-serif" fill="#222">${text.join('')}</g></g></svg>`;
  return sharp(Buffer.from(picture)).jpeg({ quality: 80 }).toBuffer();
}

/** Who has a paid job on this caseload, the newest jobs first. */
function inWork(units: UnitOfWork, specialistId: string, today: CalendarDate): Promise<readonly AskedJob[]> {
  return units.query<AskedJob>(
    `SELECT p.id AS "placementId", m.name AS "employerName", p.job_title AS "jobTitle", p.starts_on AS "startsOn",
            p.hours_per_week::float AS "hoursPerWeek", p.pay_pence_per_hour AS "payPencePerHour", coalesce(w.last + 1, p.starts_on) AS "unpaidFrom"
       FROM episode e JOIN placement p ON p.episode_id = e.id AND p.ended_on IS NULL AND p.never_began_on IS NULL JOIN employer m ON m.id = p.employer_id
       LEFT JOIN LATERAL (SELECT max(period_to) AS last FROM earning WHERE placement_id = p.id AND voided_at IS NULL) w ON true
      WHERE e.specialist_id = $1 AND e.exited_on IS NULL AND p.kind = 'competitive' AND coalesce(w.last + 1, p.starts_on) <= $2::date - 11
      ORDER BY p.starts_on DESC, p.id LIMIT 3`,
    [specialistId, today],
  );
}
