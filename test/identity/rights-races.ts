import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AccountChanges } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { operatorNamed } from '#platform/security/actor';
import type { TestApp } from '../support/app.js';

export interface Races {
  readonly written: number;
  readonly refused: number;
  /** Writes that committed after the transaction that took the right away had hold of the account. */
  readonly late: number;
}

const WRITES = 6;

/**
 * So many times: somebody writes several times while they are suspended. Within the transaction that suspends them, what they
 * have written is counted: from then on nothing may be added, for neither a write under way nor one that comes may commit.
 */
export async function raceForRights(app: TestApp, rounds: number): Promise<Races> {
  const email = 'specialist@demo.example';
  const { id } = app.cast.person(email);
  const changes = app.nest.get(AccountChanges);
  const unitOfWork = app.nest.get(UnitOfWork);
  const asOperator = <T>(work: () => Promise<T>): Promise<T> =>
    RequestContext.run({ actor: operatorNamed('casey'), correlationId: randomUUID() }, () => unitOfWork.run(work));
  let [written, refused, late] = [0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const writer = await app.as(email);
    const tag = `Race ${randomUUID()}`;
    const count = async (): Promise<number> =>
      (
        await unitOfWork.query<{ n: number }>(`SELECT count(*)::int AS n FROM employer WHERE starts_with(name, $1)`, [
          tag,
        ])
      )[0]?.n ?? 0;
    const write = async (place: number): Promise<number> =>
      (await writer.post('/api/v1/employers', { name: `${tag} ${place}` }, { 'idempotency-key': randomUUID() })).status;
    const writes = Array.from({ length: WRITES }, (_, place) => write(place));
    // Each time at another moment of the writes.
    await pause(round % 40);
    const atRevocation = await asOperator(async () => {
      await changes.suspend(id, null);
      return count();
    });
    const statuses = await Promise.all([...writes, write(WRITES)]);
    late += (await asOperator(count)) - atRevocation;
    written += statuses.filter((status) => status === 201).length;
    refused += statuses.filter((status) => status === 401 || status === 403).length;
    await asOperator(() => changes.restore(id));
  }
  return { written, refused, late };
}
