import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's on the internet: loopback, private, link-local, test, multicast, and ways round by IPv6. */
const IPV4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
];
const IPV6 = [
  ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/32', '2001:db8::/32', '2002::/16'],
  ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

const inner = new BlockList();
for (const [networks, family] of [
  [IPV4, 'ipv4'],
  [IPV6, 'ipv6'],
] as const) {
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    inner.addSubnet(address, Number(bits), family);
  }
}

/** Whether an IP address lies inside somebody's own network; IPv4 in the clothes of IPv6 counts as what it is. */
export function isInner(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return inner.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
