import type { MigrationInterface, QueryRunner } from 'typeorm'

export class CreateIdentity1760000001000 implements MigrationInterface {
  name = 'CreateIdentity1760000001000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table accounts (
        id text primary key,
        handle text not null,
        display_name text not null,
        kind text not null,
        status text not null,
        created_at timestamptz not null,
        constraint accounts_handle_unique unique (handle),
        constraint accounts_unclaimed_are_namespaced check ((status = 'UNCLAIMED') <= (handle like '%:%'))
      );
      create table api_keys (
        id text primary key,
        account_id text not null references accounts,
        name text not null,
        hint text not null,
        key_hash text not null,
        scopes text[] not null,
        created_at timestamptz not null,
        expires_at timestamptz,
        revoked_at timestamptz,
        constraint api_keys_hash_unique unique (key_hash)
      );
      create index api_keys_of_account on api_keys (account_id, id desc);
      create table wallets (
        address text primary key,
        account_id text not null references accounts,
        linked_at timestamptz not null
      );
      create index wallets_of_account on wallets (account_id, linked_at desc);
      create table wallet_challenges (
        nonce text primary key,
        account_id text not null references accounts,
        address text not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      grant select, insert on accounts to tributary_identity;
      grant select, insert, update (linked_at) on wallets to tributary_identity;
      grant select, insert, update (revoked_at) on api_keys to tributary_identity;
      grant select, insert, update (used_at) on wallet_challenges to tributary_identity;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.')
  }
}
