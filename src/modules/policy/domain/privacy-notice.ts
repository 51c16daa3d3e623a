import type { CalendarDate } from '#shared/calendar-date';
import type { PolicyStatus } from './policy-book.js';

/** Languages a notice can be written in; easy read is a version of its own (domain 7.4). */
export const NOTICE_LANGUAGES = [
  { code: 'en', label: 'English', lang: 'en' },
  { code: 'en-easy', label: 'English, easy read', lang: 'en' },
  { code: 'cy', label: 'Welsh', lang: 'cy' },
  { code: 'ar', label: 'Arabic', lang: 'ar' },
  { code: 'ne', label: 'Nepali', lang: 'ne' },
  { code: 'pl', label: 'Polish', lang: 'pl' },
  { code: 'ro', label: 'Romanian', lang: 'ro' },
  { code: 'uk', label: 'Ukrainian', lang: 'uk' },
] as const;

export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number]['code'];

/** The words of one version of the privacy notice in one language. */
export interface PrivacyNotice {
  readonly version: string;
  readonly language: NoticeLanguage;
  readonly effectiveFrom: CalendarDate;
  readonly title: string;
  readonly body: string;
  readonly source: string;
  readonly status: PolicyStatus;
}

export function noticeLanguageLabel(code: string): string {
  return NOTICE_LANGUAGES.find((language) => language.code === code)?.label ?? code;
}

/**
 * The versions in use on a day, the newest last. A version is in use from the first day of its English words: a translation
 * that comes later changes nothing about who needs the new notice.
 */
export function versionsOn(
  notices: readonly Pick<PrivacyNotice, 'version' | 'language' | 'effectiveFrom'>[],
  day: CalendarDate,
): readonly string[] {
  const begun = notices.filter(({ language, effectiveFrom }) => language === 'en' && effectiveFrom <= day);
  const inOrder = begun.toSorted((a, b) =>
    `${a.effectiveFrom} ${a.version}` < `${b.effectiveFrom} ${b.version}` ? -1 : 1,
  );
  return [...new Set(inOrder.map(({ version }) => version))];
}
