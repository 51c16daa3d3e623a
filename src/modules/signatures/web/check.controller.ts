import { Body } from '@nestjs/common';
import { Allow, IsString } from 'class-validator';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { FingerprintedFile } from '#platform/http/uploaded-file';
import { CopyCheck } from '../application/copy-check.js';
import { presentCheck } from './present-check.js';

const ASK = 'Choose the file, or enter its SHA-256';
const TOO_LARGE = 'This file is larger than any signed copy of ours. Check that you chose the right one';

class CheckForm {
  /** Its fingerprint alone: the shell keeps nothing of it while it comes. */
  @Allow()
  readonly file: unknown = null;

  @IsString({ message: ASK })
  readonly sha256: string = '';
}

/** For anybody who holds a copy: whether it is a signed copy of ours, whole and unchanged. Says nothing of anybody. */
@PageController('check-a-document')
export class CheckController {
  constructor(private readonly copies: CopyCheck) {}

  @Route('GET', Anybody, shows('check of a signed copy'))
  @WithoutTransaction()
  show(): PageResult {
    return asking(Submission.blank(CheckForm));
  }

  @Route('POST', Anybody, enters('signed copy checked'))
  @WithoutTransaction()
  async check(@Body(Submission.as(CheckForm)) form: Submission<CheckForm>): Promise<PageResult> {
    const { file } = form.value;
    const chosen = file instanceof FingerprintedFile && !file.isEmpty ? file : null;
    if (chosen?.sha256 === null) return asking(form.refused('file', TOO_LARGE));
    const hex = chosen ? chosen.sha256 : this.copies.typed(form.value.sha256);
    if (hex === null) {
      const text =
        form.value.sha256.trim() === '' ? ASK : 'A SHA-256 has 64 letters and numbers, from 0 to 9 and a to f';
      return asking(form.refused('sha256', text));
    }
    return page('signatures/web/check-answer', presentCheck(hex, await this.copies.check(hex)));
  }
}

const asking = (form: Submission<CheckForm>): PageResult => page('signatures/web/check', { form });
