/** Money as whole pence, so that sums and comparisons are exact. */
export type Pence = number & { readonly pence: unique symbol };

const POUNDS = /^£? ?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;

/** Whole pence; throws RangeError for a fraction of a penny or a number too large to be exact. */
export function pence(amount: number): Pence {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole number of pence: ${amount}`);
  // Turns -0 into 0, which would otherwise print as "-£0.00".
  return (amount + 0) as Pence;
}

/** Reads pounds as people type them: "£2,539.68", "12", "12.5". Null for more than two decimals, negatives, words. */
export function parsePounds(text: string): Pence | null {
  const match = POUNDS.exec(text.trim());
  if (!match) return null;
  const amount = Number(match[1]?.replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(amount) ? pence(amount) : null;
}

/** "£2,539.68"; "-£5.00" below zero. */
export function formatPounds(amount: number): string {
  const whole = Math.abs(pence(amount));
  const pounds = Math.floor(whole / 100).toString();
  const grouped = pounds.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}£${grouped}.${String(whole % 100).padStart(2, '0')}`;
}

/** The sum of amounts of pence; 0 for none. */
export function addPence(...amounts: readonly number[]): Pence {
  return pence(amounts.reduce((sum, amount) => sum + pence(amount), 0));
}
