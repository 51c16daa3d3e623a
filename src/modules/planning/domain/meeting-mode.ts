/** How the first substantive meeting may be held (domain 2.3). */
export const MEETING_MODES = [
  { code: 'in-person', label: 'In person' },
  { code: 'video', label: 'By video' },
  { code: 'phone', label: 'By phone' },
] as const;

export type MeetingMode = (typeof MEETING_MODES)[number]['code'];

export const MEETING_MODE_CODES: readonly MeetingMode[] = MEETING_MODES.map(({ code }) => code);

/** "In person". */
export function meetingModeLabel(mode: string | null): string {
  return MEETING_MODES.find(({ code }) => code === mode)?.label ?? mode ?? '';
}
