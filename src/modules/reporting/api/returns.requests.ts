import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

/** Asks for the file of a month. */
export class MakeReturnRequest {
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'Give a month, such as 2026-10' })
  @ApiProperty({ example: '2026-10', description: 'The month the return is about' })
  readonly month: string;
}
