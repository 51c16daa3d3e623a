import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';

/** Who looks at samples, as their pages differ by it. */
export interface SampleReader {
  /** Null for the accountable body and its auditors. */
  readonly providerId: string | null;
  readonly mayDraw: boolean;
  /** What stands before the id of an outcome in its address; null for whoever opens none. */
  readonly outcomesAt: string | null;
  /** Where they came from. */
  readonly home: { readonly href: string; readonly text: string };
}

export function sampleReader(): SampleReader {
  const { permissions, providerId } = RequestContext.current.actor;
  const verifies = permissions.has(Permission.OutcomeVerify);
  const checks = permissions.has(Permission.OutcomeCheck);
  return {
    providerId,
    mayDraw: permissions.has(Permission.SampleDraw),
    outcomesAt: verifies ? '/verification' : permissions.has(Permission.OutcomeRead) ? '/outcomes' : null,
    home: verifies
      ? { href: '/verification', text: 'Back to verification' }
      : checks
        ? { href: '/quality-checks', text: 'Back to outcomes' }
        : { href: '/claims', text: 'Back to claims' },
  };
}
