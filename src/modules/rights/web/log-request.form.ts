import { IsIn, IsString, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import {
  REQUEST_CHANNEL_CODES,
  REQUEST_KIND_CODES,
  type RequestChannel,
  type RequestKind,
} from '../domain/request-words.js';

/** Something a person asked about their own data, as whoever heard it writes it down. */
export class LogRequestForm {
  @IsIn(REQUEST_KIND_CODES, { message: 'Select what they ask for' })
  readonly kind: RequestKind | '' = '';

  @MaxLength(40, { message: 'A reference is shorter than that, such as KM-000123' })
  @IsString()
  readonly person: string = '';

  @MaxLength(200, { message: 'The name must be 200 characters or fewer' })
  @IsString()
  readonly asker: string = '';

  @IsTypedDate('Enter the day it was received')
  readonly receivedOn: string = '';

  @IsIn(REQUEST_CHANNEL_CODES, { message: 'Select how it reached you' })
  readonly channel: RequestChannel | '' = '';

  @MaxLength(4000, { message: 'What they asked must be 4,000 characters or fewer' })
  @IsString()
  readonly words: string = '';
}
