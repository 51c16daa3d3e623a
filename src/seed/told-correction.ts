import type { INestApplicationContext } from '@nestjs/common';
import { Claims, DrawUpClaims } from '#modules/claims';
import { OutcomesService } from '#modules/outcomes';
import { MakeReturn, ReturnsService } from '#modules/reporting';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { As } from './as.js';

const REASON = 'Payroll mixed up two people with the same name: this payslip is of the other one';

/** A payment on which an outcome of an approved claim rests. */
interface Bearing {
  readonly earningId: string;
  readonly version: number;
}

/**
 * What a correction does to what was reported: the return of the last month is made and locked, then payments turn out to be somebody
 * else's and are taken out. An outcome is no longer reached, the return says otherwise since, and the claim that the manager is
 * drawing up takes back what was claimed. Told twice it is there once.
 */
export async function tellCorrection(
  app: INestApplicationContext,
  { as, manager, commissioner }: { readonly as: As; readonly manager: string; readonly commissioner: string },
): Promise<void> {
  const units = app.get(UnitOfWork);
  const returnId = await as(commissioner, async () => {
    const returns = app.get(ReturnsService);
    if ((await returns.list(null)).items.length > 0) return null;
    const { next } = await returns.months();
    return (await returns.request(next)).id;
  });
  if (returnId === null) return;
  await RequestContext.asSystem(() => app.get(MakeReturn).make(returnId));
  await as(manager, async ({ providerId }) => {
    const outcomes = app.get(OutcomesService);
    for (const { earningId, version } of await units.run(() => bearingPayments(units, providerId)))
      await outcomes.voidEarning(earningId, REASON, version);
    await drawUp(app);
  });
}

/** A draft for the last period that has no claim yet, with all but the last of what is ready. */
async function drawUp(app: INestApplicationContext): Promise<void> {
  const [claims, drawing] = [app.get(Claims), app.get(DrawUpClaims)];
  const taken = new Set((await claims.latest()).map(({ periodFrom }) => periodFrom));
  const period = (await drawing.periods()).find(({ startsOn }) => !taken.has(startsOn));
  if (!period) return;
  const { ready, adjustments } = await drawing.propose(period.startsOn);
  const chosen = ready.slice(0, -1).map(({ id }) => id);
  if (chosen.length + adjustments.length > 0) await drawing.draw(period.startsOn, chosen, null);
}

/**
 * The fewest payments, the largest first and never the first pay, without which somebody falls below the lower threshold that an
 * approved claim holds.
 */
function bearingPayments(units: UnitOfWork, providerId: string | null): Promise<readonly Bearing[]> {
  return units.query<Bearing>(
    `WITH claimed AS (
       SELECT o.id, o.episode_id, o.achieved_on, o.threshold_pence FROM outcome o
         JOIN claim_line l ON l.outcome_id = o.id AND l.state = 'approved' JOIN claim c ON c.id = l.claim_id AND c.state = 'approved'
        WHERE o.kind = 'LOWER' AND o.provider_id = $1 AND o.state NOT IN ('rejected', 'reversed')),
     paid AS (
       SELECT o.id, o.achieved_on, o.threshold_pence, w.id AS earning_id, w.version, w.paid_on > min(w.paid_on) OVER every AS is_later,
              sum(w.gross_pence) OVER every AS total, w.gross_pence
         FROM claimed o JOIN earning w ON w.episode_id = o.episode_id AND w.voided_at IS NULL AND w.kind = 'wages'
       WINDOW every AS (PARTITION BY o.id)),
     ranked AS (
       SELECT p.*, row_number() OVER largest AS place, p.total - sum(p.gross_pence) OVER largest AS rest FROM paid p WHERE p.is_later
       WINDOW largest AS (PARTITION BY p.id ORDER BY p.gross_pence DESC, p.earning_id)),
     chosen AS (
       SELECT id, place FROM ranked WHERE rest < threshold_pence ORDER BY place, achieved_on DESC, id LIMIT 1)
     SELECT r.earning_id AS "earningId", r.version FROM ranked r JOIN chosen c ON c.id = r.id AND r.place <= c.place ORDER BY r.place`,
    [providerId],
  );
}
