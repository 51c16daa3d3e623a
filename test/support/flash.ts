/** What the next page is told to say after an answer; blank where nothing is. */
export function flashOf({ headers }: { readonly headers: Record<string, unknown> }): string {
  const cookie = /ctw_flash=([^;]+)/.exec(String(headers['set-cookie']))?.[1];
  return cookie ? (JSON.parse(Buffer.from(cookie, 'base64url').toString()) as { text: string }).text : '';
}
