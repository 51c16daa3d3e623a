import type { Client, TestApp } from '../support/app.js';
import { pdf, type Supported } from './people.js';

export interface Row {
  readonly id: string;
  readonly version: number;
}

export interface Outcome {
  readonly kind: string;
  readonly state: string;
  readonly achievedOn: string | null;
  readonly sumInWords: string;
  readonly projectedOn: string | null;
  readonly missing: readonly string[];
  readonly recordedState: string | null;
}

export interface RecordedRow {
  readonly id: string;
  readonly kind: string;
  readonly day: string;
  readonly state: string;
  readonly reason: string;
  readonly placement: string | null;
}

export const ours = 'specialist@demo.example';
export const theirs = 'specialist2@demo.example';

/** A job as a program sends it: 16 hours a week at the adult rate, since 1 June 2026. */
export const jobBody = (employerId: string, change: object = {}): object => ({
  employerId,
  jobTitle: 'Counter assistant',
  kind: 'competitive',
  contractType: 'permanent',
  hoursPerWeek: 16,
  payPencePerHour: 1271,
  startsOn: '2026-06-01',
  ...change,
});

/** October's pay. */
export const paymentBody = (grossPence: number, change: object = {}): object => ({
  periodFrom: '2026-10-01',
  periodTo: '2026-10-31',
  paidOn: '2026-10-30',
  grossPence,
  ...change,
});

/** Turns a job into one of a kind that only earlier programs could record: what is never a job is unpaid work today. */
export const recordedEarlierAs = (app: TestApp, { id }: Row, kind: string): Promise<unknown> =>
  app.query(`UPDATE placement SET kind = $2, pay_pence_per_hour = 0 WHERE id = $1`, [id, kind]);

/** What a specialist does about jobs and pay, through the front door, and what came of it. */
export interface AtWork {
  readonly us: Client;
  readonly them: Client;
  recordJob(person: Supported, change?: object): Promise<Row>;
  pay(job: Row, grossPence: number, change?: object): Promise<Row>;
  /** Sends a file as evidence: `placements/…` or `earnings/…`. A program does so with a token. */
  prove(address: string, mark?: string, fields?: Record<string, string>): ReturnType<Client['upload']>;
  outcomesOf(person: Supported): Promise<Record<string, Outcome>>;
  recordedOf(person: Supported): Promise<RecordedRow[]>;
  /** The kinds of outcome that hold, in the order they were recorded. */
  live(person: Supported): Promise<string[]>;
}

export async function atWork(app: TestApp): Promise<AtWork> {
  const us = await app.as(ours);
  const program = await app.withToken(ours);
  const { body: employer } = await us.post('/api/v1/employers', { name: 'Kent Bakery' }).expect(201);
  const employerId = (employer as Row).id;
  const recordedOf = ({ episodeId }: Supported) =>
    app.query<RecordedRow>(
      `SELECT id, kind, achieved_on AS day, state, reason, placement_id AS placement
         FROM outcome WHERE episode_id = $1 ORDER BY created_at, kind`,
      [episodeId],
    );
  return {
    us,
    them: await app.as(theirs),
    recordedOf,
    recordJob: async ({ episodeId }, change) => {
      const url = `/api/v1/episodes/${episodeId}/placements`;
      // Several jobs of one person are at the one bakery here, which a program has to confirm.
      return (await us.post(url, { ...jobBody(employerId, change), confirmed: ['overlap'] }).expect(201)).body as Row;
    },
    pay: async ({ id }, grossPence, change) => {
      const url = `/api/v1/placements/${id}/earnings`;
      return (await us.post(url, paymentBody(grossPence, change)).expect(201)).body as Row;
    },
    prove: (address, mark = address, fields = { evidenceKind: 'payslip' }) =>
      program.upload(`/api/v1/${address}/evidence`, { file: { name: 'June payslip.pdf', bytes: pdf(mark) } }, fields),
    outcomesOf: async ({ episodeId }) => {
      const { body } = await us.get(`/api/v1/episodes/${episodeId}/outcomes`).expect(200);
      return Object.fromEntries((body as { outcomes: Outcome[] }).outcomes.map((outcome) => [outcome.kind, outcome]));
    },
    live: async (person) =>
      (await recordedOf(person)).filter(({ state }) => state !== 'reversed').map(({ kind }) => kind),
  };
}
