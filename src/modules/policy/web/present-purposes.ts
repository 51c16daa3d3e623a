import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { NOTICE_LANGUAGES, noticeLanguageLabel, versionsOn, type PrivacyNotice } from '../domain/privacy-notice.js';
import { lawfulBasisLabel, RELIANCES, USES, type Purpose, type PurposeVersion } from '../domain/purpose.js';
import { statusTag } from './present-policy.js';

/** One purpose with its versions: the one in force, those to come and those before. */
export function presentPurposes(
  versions: readonly PurposeVersion[],
  inForce: readonly Purpose[],
  today: CalendarDate,
  mayEdit: boolean,
): readonly object[] {
  return inForce.map((current) => {
    const others = versions.filter(
      ({ code, effectiveFrom, isOwn }) =>
        code === current.code && !(effectiveFrom === current.effectiveFrom && isOwn === isOwnOf(current, versions)),
    );
    return {
      code: current.code,
      name: current.name,
      explanation: current.explanation,
      rows: presentVersion(current),
      tag: statusTag(current.status),
      others: others.map((version) => ({
        when: version.effectiveFrom > today ? `From ${formatDate(version.effectiveFrom)}` : whenBefore(version),
        name: version.name,
        words: presentVersion(version).map(({ label, text }) => `${label}: ${text}`),
      })),
      changeHref: mayEdit ? `/policy/purposes/${current.code}/versions/new` : null,
    };
  });
}

function isOwnOf(current: Purpose, versions: readonly PurposeVersion[]): boolean {
  return versions.some(
    ({ code, effectiveFrom, isOwn, name }) =>
      isOwn && code === current.code && effectiveFrom === current.effectiveFrom && name === current.name,
  );
}

function whenBefore({ effectiveFrom, isOwn }: PurposeVersion): string {
  return isOwn ? `From ${formatDate(effectiveFrom)}` : 'As it came with the program';
}

function presentVersion(purpose: Purpose): { label: string; text: string }[] {
  const { lawfulBasis, specialCondition, usable, expiresAfterMonths, reliedOnBy, source, effectiveFrom } = purpose;
  return [
    { label: 'Lawful basis', text: lawfulBasisLabel(lawfulBasis) },
    { label: 'Special category or conviction data', text: specialCondition || 'None' },
    { label: 'May be used', text: USES.find(({ code }) => code === usable)?.label ?? usable },
    {
      label: 'The person can',
      text: lawfulBasis === 'consent' ? 'withdraw their consent at any time' : 'object at any time',
    },
    {
      label: 'A yes lasts',
      text: expiresAfterMonths === null ? 'Until they say no' : plural(expiresAfterMonths, 'month'),
    },
    {
      label: 'What asks before it goes out',
      text:
        RELIANCES.filter(({ code }) => reliedOnBy.includes(code))
          .map(({ label }) => label)
          .join(', ') || 'Staff, on the record',
    },
    { label: 'Since', text: formatDate(effectiveFrom) },
    { label: 'Where it comes from', text: source },
  ];
}

/** Every version of the notice with its languages, the newest first. */
export function presentNotices(notices: readonly PrivacyNotice[], today: CalendarDate): readonly object[] {
  const current = versionsOn(notices, today).at(-1);
  return [...new Set(notices.map(({ version }) => version))].map((version) => {
    const written = notices.filter((notice) => notice.version === version);
    const english = written.find(({ language }) => language === 'en') ?? written[0];
    return {
      version,
      begins: english ? formatDate(english.effectiveFrom) : '',
      tag: version === current ? { text: 'In use', colour: 'green' } : laterTag(english, today),
      status: english ? statusTag(english.status) : null,
      source: english?.source ?? '',
      languages: written.map(({ language }) => ({
        text: noticeLanguageLabel(language),
        href: `/policy/privacy-notices/${version}/${language}`,
      })),
    };
  });
}

function laterTag(notice: PrivacyNotice | undefined, today: CalendarDate): object | null {
  return notice && notice.effectiveFrom > today ? { text: 'Later', colour: 'blue' } : null;
}

/** A line that begins with ## is a heading; each other line is a paragraph. */
export function presentWords({ body, language }: Pick<PrivacyNotice, 'body' | 'language'>) {
  return {
    lang: NOTICE_LANGUAGES.find(({ code }) => code === language)?.lang ?? 'en',
    direction: language === 'ar' ? 'rtl' : 'ltr',
    lines: body
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => (line.startsWith('## ') ? { heading: line.slice(3) } : { text: line })),
  };
}
