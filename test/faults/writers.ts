import { setTimeout as pause } from 'node:timers/promises';

/** One accepted thing a partner system wants to write, and the row by which it is found again. */
export interface Write {
  readonly table: 'employer' | 'employer_activity' | 'episode';
  /** What the row says of itself and of no other: a name, a note, an id. */
  readonly marker: string;
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A write with its definite answer. */
export interface Entry {
  readonly write: Write;
  /** As the answer named it. */
  readonly id: string;
  readonly tries: number;
  /** Its own look at the record right after the answer found nothing. */
  readonly isMissedByReader: boolean;
}

export interface Success {
  readonly sentAt: number;
  readonly answeredAt: number;
}

const WRITERS = 8;
const ANSWER_WITHIN_MS = 15_000;
const GIVE_UP_AFTER_MS = 180_000;

interface Answer {
  readonly status: number;
  readonly body: { readonly id?: string; readonly code?: string; readonly [field: string]: unknown };
}

/**
 * Partner systems that write at once, each with an Idempotency-Key of its own, and ask again with the same key until
 * they have a definite answer. Keeps the book of what was promised to them.
 */
export class Writers {
  readonly ledger: Entry[] = [];
  readonly successes: Success[] = [];
  /** Errors of the service other than 503, which says "away for a moment" and that nobody knows the outcome. */
  readonly wrongAnswers: string[] = [];

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Writes everything and answers when each write has its definite answer; throws when one is refused. */
  async writeAll(writes: readonly Write[]): Promise<void> {
    const waiting = [...writes];
    let refusal: unknown = null;
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !refusal; next = waiting.shift()) await this.write(next);
    };
    const noting = (error: unknown): unknown => (refusal ??= error);
    await Promise.all(Array.from({ length: WRITERS }, () => work().catch(noting)));
    if (refusal) throw refusal;
  }

  private async write(write: Write): Promise<void> {
    const headers: Record<string, string> =
      write.method === 'POST'
        ? { 'idempotency-key': `key-${write.marker.replaceAll(' ', '-')}` }
        : { 'if-match': '"1"' };
    const { answer, tries, isUncertain } = await this.untilDefinite(write.method, write.path, headers, write.body);
    const isLookNeeded = answer.status === 412 && isUncertain;
    const { id } = isLookNeeded ? await this.changedAlready(write) : answer.body;
    if ((answer.status !== 201 && answer.status !== 200 && !isLookNeeded) || typeof id !== 'string') {
      throw new Error(`${write.method} ${write.path} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    const isMissedByReader = !(await this.isFound(write, id));
    this.ledger.push({ write, id, tries, isMissedByReader });
  }

  /** A change may have been made although its answer was lost; then its version has moved on. */
  private async changedAlready(write: Write): Promise<Answer['body']> {
    const { answer } = await this.untilDefinite('GET', write.path, {});
    return shows(answer.body, write.body) ? answer.body : {};
  }

  /** Reads its own write, where the API shows the record by itself. */
  private async isFound(write: Write, id: string): Promise<boolean> {
    if (write.table === 'employer_activity') return true;
    const path = write.method === 'POST' ? `${write.path}/${id}` : write.path;
    const { answer } = await this.untilDefinite('GET', path, {});
    return answer.status === 200 && shows(answer.body, write.body);
  }

  private async untilDefinite(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<{ answer: Answer; tries: number; isUncertain: boolean }> {
    const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
    let isUncertain = false;
    for (let tries = 1; ; tries += 1) {
      const answer = await this.ask(method, path, headers, body);
      if (answer && isDefinite(answer)) return { answer, tries, isUncertain };
      if (answer?.status !== 409) isUncertain = true;
      if (Date.now() > giveUpAt) throw new Error(`${method} ${path} never got an answer: ${answer?.status ?? 'none'}`);
      await pause(100);
    }
  }

  /** One try; null when the connection broke or nothing came back in time. */
  private async ask(method: string, path: string, headers: object, body?: object): Promise<Answer | null> {
    const sentAt = Date.now();
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: {
          ...headers,
          authorization: `Bearer ${this.token}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const answer = { status: response.status, body: (await response.json()) as Answer['body'] };
      if (response.status >= 500 && response.status !== 503)
        this.wrongAnswers.push(`${response.status} ${method} ${path}`);
      if (response.ok) this.successes.push({ sentAt, answeredAt: Date.now() });
      return answer;
    } catch {
      return null;
    }
  }
}

/** An error of the service, too many requests, or the same request still under way say nothing about the outcome. */
function isDefinite({ status, body }: Answer): boolean {
  return status < 500 && status !== 429 && !(status === 409 && body.code === 'request-in-flight');
}

/** Whether a record has what was written into it, as far as it shows those fields. */
function shows(record: Readonly<Record<string, unknown>>, written: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(written).every((field) => !(field in record) || record[field] === written[field]);
}
