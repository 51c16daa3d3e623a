import { readScannerAddress } from './scanner-address.js';

describe('the address of the virus scanner', () => {
  it.each([
    ['clamav:3311', { host: 'clamav', port: 3311 }],
    ['clamav', { host: 'clamav', port: 3310 }],
    ['10.0.0.7:3310', { host: '10.0.0.7', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['http://clamav:3310', null],
    ['clamav:0', null],
    ['clamav:99999', null],
    ['', null],
  ])('%s', (text, address) => {
    expect(readScannerAddress(text)).toEqual(address);
  });
});
