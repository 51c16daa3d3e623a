import { Body, Req } from '@nestjs/common';
import { IsIn, IsString } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { OwnDisplay } from '#modules/identity';
import {
  COLOURS,
  DENSITIES,
  TEXT_SIZES,
  USUAL_DISPLAY,
  type Colours,
  type Density,
  type TextSize,
} from '#platform/http/display';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { visitorOf } from '#platform/http/visitor';
import { Permission } from '#platform/security/permission';

/** How pages are to look. */
export class DisplayForm {
  @IsIn(TEXT_SIZES, { message: 'Select the size of the text' })
  readonly textSize: TextSize | '' = '';

  @IsIn(DENSITIES, { message: 'Select how close things stand' })
  readonly density: Density | '' = '';

  @IsIn(COLOURS, { message: 'Select the colours' })
  readonly colours: Colours | '' = '';

  /** Where they came from, to see at once how it looks there. */
  @IsString()
  readonly returnTo: string = '';
}

/** "My display": size of text, how close things stand, and colours, remembered wherever somebody signs in. */
@PageController('your-display')
export class YourDisplayController {
  constructor(private readonly display: OwnDisplay) {}

  @Route('GET', Permission.Home, shows('own display'))
  show(@Req() request: FastifyRequest): PageResult {
    const chosen = visitorOf(request)?.display ?? USUAL_DISPLAY;
    const { referer } = request.headers;
    const returnTo = referer && URL.canParse(referer) ? localPath(new URL(referer).pathname) : '/';
    return this.form(Submission.blank(DisplayForm, { ...chosen, returnTo }));
  }

  @Route('POST', Permission.Home, changes('display', 'display chosen'))
  async choose(@Body(Submission.as(DisplayForm)) form: Submission<DisplayForm>): Promise<PageResult> {
    const { textSize, density, colours, returnTo } = form.value;
    const { textSize: size, density: close, colours: strong } = USUAL_DISPLAY;
    return form.attempt(
      () => this.display.choose({ textSize: textSize || size, density: density || close, colours: colours || strong }),
      {
        done: () =>
          seeOther(localPath(returnTo) === '/your-display' ? '/' : localPath(returnTo), 'Your display is saved'),
        refused: (again) => this.form(again),
      },
    );
  }

  private form(form: Submission<DisplayForm>): PageResult {
    return page('your-display', {
      form,
      // What was sent as a place to go to is shown to nobody again unless it is one of ours.
      returnTo: localPath(form.value.returnTo),
      sizes: [
        { value: 'usual', text: 'Usual' },
        { value: 'larger', text: 'Larger' },
        { value: 'largest', text: 'Largest' },
      ],
      densities: [
        { value: 'roomy', text: 'Roomy', hint: { text: 'Space around everything' } },
        { value: 'close', text: 'Close together', hint: { text: 'More on one screen' } },
      ],
      colours: [
        { value: 'usual', text: 'Usual' },
        { value: 'calm', text: 'Calm', hint: { text: 'A soft background, fewer colours and no shadows' } },
      ],
    });
  }
}
