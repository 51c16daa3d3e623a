export { SessionsModule } from './sessions.module.js';
export { SessionsService, type RecordAttendance } from './application/sessions.service.js';
export type { SessionWish } from './application/bookings.js';
export { SessionView } from './application/session.view.js';
export { NotesService, type NewNote } from './application/notes.service.js';
export { NoteView } from './application/note.view.js';
export {
  ASKERS,
  CHANGE_REASONS,
  MISSED_REASONS,
  SESSION_STATUSES,
  reasonLabel,
  sessionStatusLabel,
  type Attendance,
  type RecordedStatus,
  type SessionStatus,
} from './domain/attendance.js';
export { parseTime } from './domain/spoken-time.js';
export {
  CONTACT_MODES,
  CONTACT_MODE_CODES,
  SESSION_MODES,
  contactModeLabel,
  sessionModeLabel,
  type ContactMode,
  type SessionMode,
} from './domain/session-mode.js';
export {
  SessionAttended,
  SessionBooked,
  SessionCancelled,
  SessionCorrected,
  SessionMissed,
  SessionMoved,
} from './domain/session.events.js';
