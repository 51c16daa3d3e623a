import { DomainError, RuleBroken } from '#platform/errors/domain-error';

/** How far the loan of a room for one clinic day is (domain 9). */
export const ROOM_STATES = [
  { code: 'requested', label: 'Room asked for', colour: 'yellow' },
  { code: 'confirmed', label: 'Room confirmed', colour: 'green' },
  { code: 'cancelled-by-practice', label: 'Cancelled by the practice', colour: 'red' },
  { code: 'released', label: 'Given back by us', colour: 'grey' },
] as const;

export type RoomState = (typeof ROOM_STATES)[number]['code'];
export const ROOM_STATE_CODES: readonly RoomState[] = ROOM_STATES.map(({ code }) => code);

/** What can follow what. A room that was cancelled or given back is asked for again, never silently taken. */
const AFTER: Readonly<Record<RoomState, readonly RoomState[]>> = {
  requested: ['confirmed', 'cancelled-by-practice', 'released'],
  confirmed: ['cancelled-by-practice', 'released'],
  'cancelled-by-practice': ['requested'],
  released: ['requested'],
};

const HOUR = 3_600_000;

/** The kind of task that asks to phone or move everybody booked into a cancelled room. */
export const ROOM_TASK = 'clinic-room-cancelled';

/** How the causes of such tasks of one clinic day begin. */
export const roomTasksOf = (clinicDayId: string): string => `clinic-room/${clinicDayId}/`;

/** "Room confirmed". */
export function roomStateLabel(state: RoomState): string {
  return ROOM_STATES.find(({ code }) => code === state)?.label ?? state;
}

/** True while the room is ours, or may become ours: such a day holds specialist and room. */
export function holdsRoom(state: RoomState): boolean {
  return state === 'requested' || state === 'confirmed';
}

/** Refuses a step that cannot follow, and a practice's cancellation without a word of why. */
export function refuseRoomStep(from: RoomState, to: RoomState, reason: string): void {
  if (!AFTER[from].includes(to)) throw new RoomStepImpossible(from, to);
  if (to === 'cancelled-by-practice' && reason.trim() === '')
    throw new RuleBroken('clinic.reason-missing', 'Say in a few words why the room is not available', 'reason');
}

/** Whole hours of notice before the clinic; 0 once it has begun. */
export function noticeHours(startsAt: Date, at: Date): number {
  return Math.max(0, Math.floor((startsAt.getTime() - at.getTime()) / HOUR));
}

/** The room is already there, or somebody else decided first. */
export class RoomStepImpossible extends DomainError {
  readonly code = 'clinic.room-step';
  readonly refusal = 'conflict';
  constructor(from: RoomState, to: RoomState) {
    super(
      from === to
        ? `This is already recorded: ${roomStateLabel(from).toLowerCase()}`
        : `This cannot follow “${roomStateLabel(from)}”. Look at what is there now`,
    );
  }
}

/** A specialist, or a room, has another clinic at that time. */
export class ClinicClash extends DomainError {
  readonly code: string;
  readonly refusal = 'conflict';
  constructor(readonly whose: 'specialist' | 'room') {
    super(whose === 'room' ? 'The room is taken at that time' : 'The specialist has another clinic at that time');
    this.code = `clinic.${whose}-busy`;
  }
}
