export { SessionsModule } from './sessions.module.js';
export { DiaryEntries, type DiaryEntry } from './application/diary-entries.service.js';
export { OwnTimeService } from './application/own-time.service.js';
export { ownTimeLabel, type OwnTimeKind } from './domain/own-time.js';
export { SessionsService, type RecordAttendance } from './application/sessions.service.js';
export { AppointmentAnswers } from './application/appointment-answers.js';
export { RoomBusy, SessionNotBooked, SpecialistBusy } from './domain/session.errors.js';
export type { SessionWish } from './application/bookings.js';
export { SessionView } from './application/session.view.js';
export { NotesService, type NewNote } from './application/notes.service.js';
export { CorrectionsService } from './application/corrections.service.js';
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
export { timesWords, whereWords } from './web/present-session.js';
export { LoneVisitPanels } from './web/lone-visit-panels.js';
export { DiaryService } from './application/diary.service.js';
export { isSessionDay } from './domain/session-day.js';
export { countWords, presentClinic, spanOf, spanWords, steps } from './web/present-diary.js';
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
  SessionConfirmed,
  SessionCorrected,
  SessionMissed,
  SessionMoved,
} from './domain/session.events.js';
