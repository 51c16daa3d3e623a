import { atWork, type AtWork, type Row } from '../outcomes/at-work.js';
import { supported, type Supported } from '../outcomes/people.js';
import type { Client, TestApp } from '../support/app.js';

export const QUALITY = 'quality@demo.example';
export const MANAGER = 'manager@demo.example';
export const COMMISSIONER = 'commissioner@demo.example';

export interface Reviewed {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string;
  readonly version: number;
  readonly ownJob: boolean;
  readonly checklist: readonly { readonly what: string; readonly state: string; readonly words: string }[];
  readonly steps: readonly {
    readonly move: string;
    readonly toState: string;
    readonly reason: string;
    readonly by: string | null;
  }[];
}

/** What people on each side do with an outcome, through the API. */
export class InReview {
  private constructor(
    readonly app: TestApp,
    readonly work: AtWork,
    public quality: Client,
    public manager: Client,
    public commissioner: Client,
  ) {}

  /** After the clock moved far: sessions end. */
  async signInAgain(): Promise<void> {
    this.quality = await this.app.as(QUALITY);
    this.manager = await this.app.as(MANAGER);
    this.commissioner = await this.app.as(COMMISSIONER);
  }

  static async of(app: TestApp): Promise<InReview> {
    const [work, quality, manager, commissioner] = [
      await atWork(app),
      await app.as(QUALITY),
      await app.as(MANAGER),
      await app.as(COMMISSIONER),
    ];
    return new InReview(app, work, quality, manager, commissioner);
  }

  /** Somebody who reached a job start and first earnings, proved by one payslip. Answers the outcomes by kind. */
  async proved(
    change: object = {},
  ): Promise<{ person: Supported; job: Row; payment: Row; ids: Record<string, string> }> {
    const person = await supported(this.app);
    const job = await this.work.recordJob(person, { fourHoursWorkedOn: '2026-06-02', ...change });
    const payment = await this.work.pay(job, 88_135);
    await this.work.prove(`earnings/${payment.id}`, `payslip of ${person.episodeId}`).expect(201);
    return { person, job, payment, ids: await this.idsOf(person) };
  }

  async idsOf(person: Supported): Promise<Record<string, string>> {
    const rows = await this.work.recordedOf(person);
    return Object.fromEntries(rows.filter(({ state }) => state !== 'reversed').map(({ kind, id }) => [kind, id]));
  }

  async get(id: string): Promise<Reviewed> {
    return (await this.quality.get(`/api/v1/outcomes/${id}`).expect(200)).body as Reviewed;
  }

  async submit(id: string, by: Client, reason = '') {
    return this.send(by, `outcomes/${id}/submission`, { reason }, id);
  }

  async check(id: string, by: Client, result: 'pass' | 'return', reason = '') {
    return this.send(by, `outcomes/${id}/quality-check`, { result, reason }, id);
  }

  async decide(id: string, move: string, reason = '') {
    return this.send(this.commissioner, `verification/outcomes/${id}/decision`, { move, reason }, id);
  }

  /** Submitted and checked by colleagues of each other: with the accountable body. */
  async passed(id: string): Promise<void> {
    expect((await this.submit(id, this.work.us)).status).toBe(200);
    expect((await this.check(id, this.quality, 'pass')).status).toBe(200);
  }

  private async send(by: Client, path: string, body: object, id: string) {
    const { version } = await this.get(id);
    return by.post(`/api/v1/${path}`, body, { 'if-match': `"${version}"` });
  }
}
