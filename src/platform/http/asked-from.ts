import ipaddr from 'ipaddr.js';

/** Groups of an IPv6 address that name the network: 64 bits, the least that anybody is given. */
const NETWORK_GROUPS = 4;

/**
 * The place that limits and lockouts count an address as. Whoever has one line has a whole IPv6 network, and may ask from another of its
 * addresses every time: all of them are one place. IPv4 addresses are one each, also where they are written as IPv6. What is no address
 * stays as it is.
 */
export function askedFrom(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address);
  if (read.kind() === 'ipv4') return read.toString();
  const network = (read as ipaddr.IPv6).parts.slice(0, NETWORK_GROUPS);
  return `${network.map((group) => group.toString(16)).join(':')}::/64`;
}
