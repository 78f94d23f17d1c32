// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title Asset registry
/// @notice When which asset was whose, anchored in batches: one Merkle root over many records, for the price of one.
///
/// A record says that an asset, at one of its revisions, belonged to an owner and had a content. Records are numbered
/// through all batches without a gap; an asset's own revisions count up, and the highest one anchored is what holds. So
/// to prove that an asset is whose somebody says, show the record's proof; to refute it, show a later revision's.
///
/// Batches are only ever added, each naming the one before it: nobody, the submitter included, changes what was anchored.
/// The records themselves are published off chain, and the event has the hash of their file. Who an owner is, and
/// whether a record is true, this contract cannot know. It proves what was said, in which order, and no later than when.
contract AssetRegistry is AccessControl {
    /// @notice May add batches. Can say something false, and never unsay anything.
    bytes32 public constant SUBMITTER_ROLE = keccak256("SUBMITTER_ROLE");

    /// Names are hashes, so that a record of a private asset tells nothing to whoever does not know its salt.
    struct Record {
        /// The record's number, from 1, through all batches.
        uint64 sequence;
        /// Hash of the asset's id.
        bytes32 asset;
        /// The asset's own count, from 1.
        uint32 revision;
        /// Hash of the owner's account id.
        bytes32 owner;
        /// Hash of the version that the revision published; zero where it is a transfer.
        bytes32 content;
    }

    struct Batch {
        bytes32 root;
        uint64 firstSequence;
        uint32 recordCount;
        uint64 anchoredAt;
    }

    /// How many batches there are; the newest one's number.
    uint64 public batchCount;

    /// How many records there are; the newest one's number.
    uint64 public recordCount;

    mapping(uint64 batch => Batch) private _batches;

    event BatchAnchored(
        uint64 indexed batch,
        bytes32 root,
        bytes32 previousRoot,
        uint64 firstSequence,
        uint32 recordCount,
        bytes32 dataHash
    );

    error MissingAddress();
    error WrongBatch(uint64 batch, uint64 expected);
    error WrongPreviousRoot(bytes32 previousRoot, bytes32 expected);
    error WrongFirstSequence(uint64 firstSequence, uint64 expected);
    error EmptyBatch();

    /// @param admin Appoints and removes submitters.
    /// @param submitter The first submitter.
    constructor(address admin, address submitter) {
        if (admin == address(0) || submitter == address(0)) revert MissingAddress();
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(SUBMITTER_ROLE, submitter);
    }

    /// @notice Adds a batch behind the newest one.
    /// @param batch One more than `batchCount`: of two submissions of one batch, the second is refused.
    /// @param previousRoot The root of the newest batch, or zero: what the submitter believed it was adding to.
    /// @param firstSequence One more than `recordCount`.
    /// @param count How many records the tree has.
    /// @param dataHash Hash of the published records, for whoever checks them.
    function anchor(
        uint64 batch,
        bytes32 previousRoot,
        bytes32 root,
        uint64 firstSequence,
        uint32 count,
        bytes32 dataHash
    ) external onlyRole(SUBMITTER_ROLE) {
        uint64 newest = batchCount;
        uint64 records = recordCount;
        if (batch != newest + 1) revert WrongBatch(batch, newest + 1);
        bytes32 expectedRoot = _batches[newest].root;
        if (previousRoot != expectedRoot) revert WrongPreviousRoot(previousRoot, expectedRoot);
        if (firstSequence != records + 1) revert WrongFirstSequence(firstSequence, records + 1);
        if (root == bytes32(0) || count == 0) revert EmptyBatch();

        _batches[batch] = Batch(root, firstSequence, count, uint64(block.timestamp));
        batchCount = batch;
        recordCount = records + count;
        emit BatchAnchored(batch, root, previousRoot, firstSequence, count, dataHash);
    }

    /// @notice Everything known about a batch; zeros for one that is not there.
    function batchOf(uint64 batch) external view returns (Batch memory) {
        return _batches[batch];
    }

    /// @notice Whether a batch holds a record, and since when. False, never a revert, for whatever does not fit.
    function verify(uint64 batch, Record calldata record, bytes32[] calldata proof)
        external
        view
        returns (bool isAnchored, uint64 anchoredAt)
    {
        Batch storage stored = _batches[batch];
        if (stored.root == bytes32(0)) return (false, 0);
        bool isOfBatch =
            record.sequence >= stored.firstSequence && record.sequence < stored.firstSequence + stored.recordCount;
        if (!isOfBatch || !MerkleProof.verifyCalldata(proof, stored.root, leafOf(record))) return (false, 0);
        return (true, stored.anchoredAt);
    }

    /// @notice The hash that stands for a record in a tree of this contract, on this chain.
    /// @dev Hashed twice: an inner node is the hash of 64 bytes and a leaf the hash of 32, so that neither can stand for
    /// the other.
    function leafOf(Record calldata record) public view returns (bytes32) {
        bytes memory encoded = abi.encode(
            block.chainid,
            address(this),
            record.sequence,
            record.asset,
            record.revision,
            record.owner,
            record.content
        );
        return keccak256(bytes.concat(keccak256(encoded)));
    }
}
