import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '#platform/config/config';
import { DomainError } from '#platform/errors/domain-error';
import type { Does } from '#platform/http/route';
import type { Pace } from './actor.js';

/** So many requests in so many seconds. */
interface Budget {
  readonly requests: number;
  readonly seconds: number;
}

const MINUTE = 60;
const HOUR = 3_600;

/**
 * What one person, one program or one source of strangers may do: far above a busy day, far below copying the caseload
 * of a county record by record (ASVS 2.4.1). Each web process counts for itself.
 */
export const BUDGETS: Readonly<Record<Does, readonly Budget[]>> = {
  reads: [
    { requests: 300, seconds: MINUTE },
    { requests: 3_000, seconds: HOUR },
  ],
  shows: [{ requests: 600, seconds: MINUTE }],
  changes: [{ requests: 120, seconds: MINUTE }],
  exports: [{ requests: 20, seconds: HOUR }],
  // Some seconds of work each, once for looking and once for saving.
  reckons: [
    { requests: 10, seconds: MINUTE },
    { requests: 60, seconds: HOUR },
  ],
  // A directory sends its whole staff at once when it is connected.
  provisions: [{ requests: 1_500, seconds: MINUTE }],
  enters: [{ requests: 60, seconds: MINUTE }],
};

/** A system that serves many people at its organisation asks for all of them. */
const TIMES: Readonly<Record<Pace, number>> = { ordinary: 1, busy: 5 };

/** Demonstration data are nobody's, and whoever tries the program out may press hard. */
const GENEROUS = 1_000;

/** Somebody asked more often than anybody needs to. */
export class TooManyRequests extends DomainError {
  readonly code = 'too-many-requests';
  readonly refusal = 'too-many';
  constructor(
    retryAfterSeconds: number,
    /** The first refusal of its window: the one the audit keeps. */
    readonly isFirstOfWindow: boolean,
  ) {
    super('You have asked for this too often. Wait a little, then try again', { retryAfterSeconds });
  }
}

/** Counts requests per kind of deed and asker, and refuses what goes over the budget. */
@Injectable()
export class RateLimits {
  private readonly limiters: Readonly<Record<Pace, Readonly<Record<Does, readonly RateLimiterMemory[]>>>>;

  constructor(config: Config) {
    const generosity = config.rateLimits === 'generous' ? GENEROUS : 1;
    this.limiters = { ordinary: limitersAt(TIMES.ordinary * generosity), busy: limitersAt(TIMES.busy * generosity) };
  }

  /** Counts one request of `asker`; throws TooManyRequests, with the seconds to wait, when it is one too many. */
  async take(does: Does, asker: string, pace: Pace): Promise<void> {
    for (const limiter of this.limiters[pace][does]) {
      try {
        await limiter.consume(asker);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw new TooManyRequests(seconds, error.consumedPoints === limiter.points + 1);
      }
    }
  }
}

function limitersAt(times: number): Readonly<Record<Does, readonly RateLimiterMemory[]>> {
  const of = (does: Does): readonly RateLimiterMemory[] =>
    BUDGETS[does].map(
      ({ requests, seconds }) =>
        new RateLimiterMemory({ keyPrefix: `${does}-${seconds}`, points: requests * times, duration: seconds }),
    );
  return {
    ...{ reads: of('reads'), shows: of('shows'), changes: of('changes'), exports: of('exports') },
    ...{ reckons: of('reckons'), enters: of('enters'), provisions: of('provisions') },
  };
}
