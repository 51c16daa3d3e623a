import { isInner } from './inner-addresses.js';

it.each([
  ...['127.0.0.1', '10.1.2.3', '172.31.255.1', '192.168.0.9', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
  ...['255.255.255.255', '::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::7f00:1'],
  ...['2002:7f00:1::', 'fd00::1', 'fe80::1', 'ff02::1', 'no address'],
])('%s is inside', (address) => expect(isInner(address)).toBe(true));

it.each(['20.190.128.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2603:1027::1', '::ffff:8.8.8.8'])(
  '%s is on the internet',
  (address) => expect(isInner(address)).toBe(false),
);
