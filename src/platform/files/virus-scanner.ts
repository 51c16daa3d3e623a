import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config';
import { Logger } from '#platform/logging/logger';
import { isClamdThere, scanWithClamd, type ScanVerdict } from './clamd.js';

/** While somebody waits for a page: a scan takes some 20 ms. What takes longer is done by the job. */
const PATIENCE_OF_A_PERSON_MS = 5_000;
const PATIENCE_OF_A_JOB_MS = 60_000;
const PATIENCE_OF_A_CHECK_MS = 1_500;
/** After it was silent once, nobody else waits for it for so long. */
const REST_MS = 15_000;
/** Whoever asks for health asks often. */
const ANSWER_KEPT_MS = 5_000;

/** The virus scanner, when CLAMD_HOST names one. Silence is never taken for a clean file. */
@Injectable()
export class VirusScanner {
  private restsUntil = 0;
  private heard: { readonly answers: boolean; readonly until: number } | null = null;

  constructor(
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  get isSet(): boolean {
    return this.config.scanner !== null;
  }

  /** The verdict while somebody waits; null when it cannot be had at once. */
  async verdictNow(bytes: Buffer): Promise<ScanVerdict | null> {
    if (performance.now() < this.restsUntil) return null;
    return this.ask(bytes, PATIENCE_OF_A_PERSON_MS);
  }

  /** The verdict for a job, which has time; null when there is none. */
  verdict(bytes: Buffer): Promise<ScanVerdict | null> {
    return this.ask(bytes, PATIENCE_OF_A_JOB_MS);
  }

  /** Whether it answers: null where none is set. */
  async answers(): Promise<boolean | null> {
    const { scanner } = this.config;
    if (!scanner) return null;
    if (!this.heard || performance.now() > this.heard.until) {
      const answers = await isClamdThere(scanner, PATIENCE_OF_A_CHECK_MS);
      this.heard = { answers, until: performance.now() + ANSWER_KEPT_MS };
    }
    return this.heard.answers;
  }

  private async ask(bytes: Buffer, patienceMs: number): Promise<ScanVerdict | null> {
    const { scanner } = this.config;
    if (!scanner) return null;
    try {
      const verdict = await scanWithClamd(scanner, bytes, patienceMs);
      this.restsUntil = 0;
      return verdict;
    } catch (error) {
      this.restsUntil = performance.now() + REST_MS;
      this.logger.event('scanner.silent', { why: (error as Error).message });
      return null;
    }
  }
}
