import { Secret, TOTP } from 'otpauth';
import { toString as qrCode } from 'qrcode';

const SECONDS = 30;
/** A clock may be half a minute wrong either way (RFC 6238, section 5.2). */
const STEPS_EITHER_WAY = 1;
const ISSUER = 'Connect to Work';

/** A new secret for an authenticator app: 160 random bits, as RFC 4226 asks. */
export function newCodeSecret(): Buffer {
  return Buffer.from(new Secret({ size: 20 }).bytes);
}

/** The secret as people type it: capital letters and digits, in groups of four. */
export function secretInGroups(secret: Buffer): string {
  return (secretOf(secret).base32.match(/.{1,4}/g) ?? []).join(' ');
}

/** What a QR code says to the app (`otpauth://…`), as an SVG picture to stand in a page. */
export function codeAsPicture(secret: Buffer, account: string): Promise<string> {
  const address = totpOf(secret, account).toString();
  return qrCode(address, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 4,
    color: { dark: '#0b0c0c', light: '#ffffff' },
  });
}

/** The half minute a code of six digits belongs to; null when it is not the code of now, nor of just before or after. */
export function stepOfCode(secret: Buffer, code: string, at: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const offset = totpOf(secret, '').validate({ token, timestamp: at.getTime(), window: STEPS_EITHER_WAY });
  return offset === null ? null : Math.floor(at.getTime() / 1000 / SECONDS) + offset;
}

/** The code an app shows at that moment. */
export function codeAt(secret: Buffer, at: Date): string {
  return totpOf(secret, '').generate({ timestamp: at.getTime() });
}

function totpOf(secret: Buffer, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, algorithm: 'SHA1', digits: 6, period: SECONDS, secret: secretOf(secret) });
}

function secretOf(secret: Buffer): Secret {
  return new Secret({ buffer: Uint8Array.from(secret).buffer });
}
