import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ROOM_STATE_CODES, type RoomState } from '../domain/room-booking.js';

const RELOAD = { message: 'Reload the page and try again' };

/** One press about the room of a day. */
export class RoomStepForm {
  @IsIn(ROOM_STATE_CODES, RELOAD)
  state: RoomState = 'requested';

  @IsString()
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  reason: string = '';

  @Matches(/^\d{1,9}$/, RELOAD)
  version: string = '';
}

/** The same by the practice, which says which day it is about. */
export class HostStepForm {
  @IsIn(['confirmed', 'cancelled-by-practice'], RELOAD)
  state: 'confirmed' | 'cancelled-by-practice' = 'confirmed';

  @IsString()
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  reason: string = '';

  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, RELOAD)
  clinicDayId: string = '';

  @Matches(/^\d{1,9}$/, RELOAD)
  version: string = '';
}

/** A call instead of the room, or the next free slot: one press. */
export class OfferForm {
  @IsIn(['phone', 'next-slot'], RELOAD)
  offer: 'phone' | 'next-slot' = 'phone';

  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, RELOAD)
  sessionId: string = '';

  @Matches(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/, RELOAD)
  clinicDayId: string = '';

  @Matches(/^(([01]\d|2[0-3]):[0-5]\d)?$/, RELOAD)
  time: string = '';

  @Matches(/^\d{1,9}$/, RELOAD)
  version: string = '';
}

/** Somebody known takes a free slot. */
export class WalkInForm {
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { message: 'Select who it is' })
  episodeId: string = '';

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Choose a slot on the day sheet' })
  time: string = '';
}
