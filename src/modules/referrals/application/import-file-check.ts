import { Injectable } from '@nestjs/common';
import { VirusScanner } from '#platform/files/virus-scanner';
import { ImportFileNotScanned, ImportFileRefused } from '../domain/referral.errors.js';

const ENDINGS = ['csv', 'txt', 'tsv'];
const DECLARED = [
  ...['', 'text/csv', 'application/csv', 'text/plain', 'text/tab-separated-values', 'text/x-csv'],
  ...['application/vnd.ms-excel', 'application/octet-stream'],
];

/**
 * A referral file before it is kept: its name and declared type have to say that it is the table it is (ASVS 5.2.2), and
 * the virus scanner, where one is set, has to say that it is clean. Its bytes are never handed out again, only its rows.
 */
@Injectable()
export class ImportFileCheck {
  constructor(private readonly scanner: VirusScanner) {}

  /** Throws ImportFileRefused for another kind of file or a virus, ImportFileNotScanned when the scanner is silent. */
  async pass(file: {
    readonly fileName: string;
    readonly bytes: Buffer;
    readonly declaredType?: string;
  }): Promise<void> {
    const ending = file.fileName.includes('.') ? (file.fileName.split('.').pop() ?? '').toLowerCase() : 'csv';
    const declared = file.declaredType?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!ENDINGS.includes(ending) || !DECLARED.includes(declared)) {
      throw new ImportFileRefused(
        'referral-import.not-csv',
        'The file must be a CSV file, and its name must end in .csv. In Excel, choose Save as and then CSV',
      );
    }
    if (!this.scanner.isSet) return;
    const verdict = await this.scanner.verdictNow(file.bytes);
    if (verdict === null) throw new ImportFileNotScanned();
    if (verdict.state !== 'clean') {
      throw new ImportFileRefused('referral-import.infected', 'A virus was found in the file, so it was not taken');
    }
  }
}
