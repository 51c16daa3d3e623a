import { LANES, type Lane } from './queue-backend.js';

const TELL_EVERY_MS = 5_000;
/** So long one job may take before it counts as stuck: a big import or return takes minutes, nothing else does. */
const LONGEST_MS: Readonly<Record<Lane, number>> = { quick: 60_000, outside: 60_000, long: 30 * 60_000 };

interface Running {
  readonly lane: Lane;
  readonly since: number;
}

/**
 * Whether each lane progresses: a job of it ended since we last looked (the canary ends every few seconds in an idle
 * lane), or one runs that has not yet taken longer than it may. A long queue is no fault; a job that hangs is.
 */
export class LaneWatch {
  private readonly running = new Set<Running>();
  private readonly moved = new Set<Lane>();
  private readonly toldAt = new Map<Lane, number>();

  /** A job begins; call what it answers when the job has ended, well or not. */
  begin(lane: Lane, now: Date): () => void {
    const job = { lane, since: now.getTime() };
    this.running.add(job);
    return () => {
      this.running.delete(job);
      this.moved.add(lane);
    };
  }

  /** Lanes whose progress is to be told now: each at most once in five seconds. */
  toTell(now: Date): readonly Lane[] {
    const lanes = LANES.filter((lane) => this.progresses(lane, now) && this.isTime(lane, now));
    for (const lane of lanes) {
      this.toldAt.set(lane, now.getTime());
      this.moved.delete(lane);
    }
    return lanes;
  }

  private progresses(lane: Lane, now: Date): boolean {
    const works = [...this.running].some(
      (job) => job.lane === lane && now.getTime() - job.since < LONGEST_MS[job.lane],
    );
    return works || this.moved.has(lane);
  }

  private isTime(lane: Lane, now: Date): boolean {
    const told = this.toldAt.get(lane);
    // A clock that was put back has not made anything wait.
    return told === undefined || Math.abs(now.getTime() - told) >= TELL_EVERY_MS;
  }
}
