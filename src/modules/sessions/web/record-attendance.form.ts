import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { MISSED_REASON_CODES, type Attendance, type MissedReason } from '../domain/attendance.js';

/** What became of a session. */
export class RecordAttendanceForm {
  @IsIn(['attended', 'did-not-attend'], { message: 'Select whether they came' })
  attendance: Attendance | '' = '';

  @IsIn(['', ...MISSED_REASON_CODES], { message: 'Select a reason from the list' })
  reason: MissedReason | '' = '';

  @IsString()
  @MaxLength(10_000, { message: 'The note must be 10,000 characters or fewer' })
  note: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  version: string = '';
}
