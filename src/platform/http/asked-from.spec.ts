import { askedFrom } from './asked-from.js';

it.each<[string, string, string]>([
  ['2001:db8:1:2::1', '2001:db8:1:2::/64', 'is the network of an IPv6 address'],
  ['2001:DB8:1:2:ffff:eeee:dddd:cccc', '2001:db8:1:2::/64', 'whatever address of it'],
  ['2001:db8::1', '2001:db8:0:0::/64', 'also where the address leaves zeros out'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64', 'whatever line it came by'],
  ['203.0.113.9', '203.0.113.9', 'is the address itself for IPv4'],
  ['::ffff:203.0.113.9', '203.0.113.9', 'also where it is written as IPv6'],
  ['unknown', 'unknown', 'is what was said where that is no address'],
])('%s: %s, it %s', (address, place) => {
  expect(askedFrom(address)).toBe(place);
});
