/** Types of lock-file.mjs, which stays plain JavaScript because it runs before anything is built. */
export interface ProcessMark {
  readonly pid: number;
  readonly started: string | null;
}
export interface LockContent extends ProcessMark {
  readonly children?: readonly ProcessMark[];
}
export interface HeldLock {
  readonly taken: true;
  readonly previous: LockContent | null;
  note(more: Record<string, unknown>): void;
  release(): void;
}
export interface RefusedLock {
  readonly taken: false;
  readonly holder: LockContent | null;
}
export function startOf(pid: number): string | null;
export function processMark(pid?: number): ProcessMark;
export function isAlive(mark: ProcessMark | null | undefined): boolean;
export function readLock(path: string): LockContent | null;
export function tryLock(path: string, extra?: Record<string, unknown>): HeldLock | RefusedLock;
export function waitForLock(
  path: string,
  options?: { onWait?: (holder: LockContent | null) => void; timeoutMs?: number },
): Promise<HeldLock>;
