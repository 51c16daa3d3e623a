/** The states of Open Referral UK 3.0; `defunct` is what was taken out of the directory. */
export const SERVICE_STATUSES = [
  { code: 'active', label: 'Open' },
  { code: 'temporarily closed', label: 'Closed for the time being' },
  { code: 'inactive', label: 'Not taking anybody on' },
  { code: 'defunct', label: 'No longer exists' },
] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number]['code'];

/** How people get there: our own extension, since the standard has no field for it. */
export const REFERRAL_WAYS = [
  { code: 'self', label: 'People go there themselves' },
  { code: 'warm', label: 'We can pass somebody on, with their agreement' },
] as const;
export type ReferralWay = (typeof REFERRAL_WAYS)[number]['code'];

export const REFER_BY = [
  { code: 'phone', label: 'By phone' },
  { code: 'email', label: 'By email' },
  { code: 'link', label: 'On their website' },
  { code: 'form', label: 'With a form they give out' },
] as const;
export type ReferBy = (typeof REFER_BY)[number]['code'];

export const WEEKDAYS = [
  { code: 'MO', label: 'Monday' },
  { code: 'TU', label: 'Tuesday' },
  { code: 'WE', label: 'Wednesday' },
  { code: 'TH', label: 'Thursday' },
  { code: 'FR', label: 'Friday' },
  { code: 'SA', label: 'Saturday' },
  { code: 'SU', label: 'Sunday' },
] as const;

const labelIn = (list: readonly { readonly code: string; readonly label: string }[], code: string): string =>
  list.find((each) => each.code === code)?.label ?? code;

export const statusLabel = (code: string): string => labelIn(SERVICE_STATUSES, code);
export const referByLabel = (code: string): string => labelIn(REFER_BY, code);
