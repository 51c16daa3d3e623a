import type { Account } from '#platform/security/actor';

/** Does something as one of the demonstration's people, by their e-mail address, so that the audit says it was them. */
export type As = <T>(email: string, work: (account: Account) => Promise<T>) => Promise<T>;
