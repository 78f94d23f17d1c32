import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/**
 * True for an address that anybody on the internet could dial. False for everything else, also for what is no address: a
 * server that dials what its users name must not reach its own network. IPv6 that carries an IPv4 address (mapped, NAT64,
 * 6to4, Teredo) is refused as a whole, since the inner address is dialled by somebody else.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !RESERVED_IPV4.check(address, 'ipv4')
  // A zone ("%eth0") names a link of this machine.
  if (isIP(address) !== 6 || address.includes('%')) return false
  return GLOBAL_UNICAST.check(address, 'ipv6') && !RESERVED_IPV6.check(address, 'ipv6')
}

/** What `lookupPublic` fails with; told apart from a name that does not resolve. */
export class NotPublicError extends Error {
  override readonly name = 'NotPublicError'
}

export type ResolveAll = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * A `lookup` for sockets that answers public addresses alone, and fails where even one address of the name is not public.
 * The socket dials what was checked, with no second resolution between, so a name cannot change its answer in time.
 * It is never asked about a host that is an address already: check those with `isPublicAddress`.
 */
export function createPublicLookup(resolve: ResolveAll = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error) return callback(error, [])
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new NotPublicError(`${hostname} has an address that is not public.`), [])
      }
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

// IANA's special-purpose registries, all that is not globally reachable, and multicast.
const RESERVED_IPV4 = blockList('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
// Everything outside is loopback, link-local, unique local, multicast, mapped, NAT64 or not handed out yet.
const GLOBAL_UNICAST = blockList('ipv6', ['2000::/3'])
const RESERVED_IPV6 = blockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])

function blockList(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    list.addSubnet(address, Number(bits), family)
  }
  return list
}
