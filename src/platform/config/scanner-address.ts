/** Where clamd listens: a host and port, or a socket on this machine. */
export type ScannerAddress = { readonly host: string; readonly port: number } | { readonly path: string };

const CLAMD_PORT = 3310;

/** `clamav:3310`, `clamav`, `[::1]:3310` or `/run/clamav/clamd.ctl`; null when it is none of them. */
export function readScannerAddress(text: string): ScannerAddress | null {
  if (text.startsWith('/')) return { path: text };
  const [, inBrackets, plain, given] = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = inBrackets ?? plain;
  const port = given === undefined ? CLAMD_PORT : Number(given);
  return host && port > 0 && port < 65_536 ? { host, port } : null;
}
