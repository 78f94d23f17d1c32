// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Settlement distributor
/// @notice Pays many payees from one Merkle root per epoch. A leaf says how much its payee has earned *in all*, since
/// the beginning; a claim pays what that is above what the payee has already had. So a newer root replaces an older
/// one without anybody losing anything, one claim covers every epoch missed, and publishing costs the same for ten
/// payees as for a million.
///
/// A root lives like this:
///
///     submitRoot --> PENDING --(its own delay passes)--> ACTIVE, for ever
///                       |
///                       +--(guardian's veto, or a fraud proof, of it or of an earlier one)--> VETOED, for ever
///
/// Live roots (pending and active) form a chain, each naming the one it grew from. Pending roots queue: each has its own
/// activation time, and nothing that happens later moves it. Because a later root contains the promises of the earlier
/// ones, vetoing a root takes every later one with it.
///
/// What this contract cannot see, and somebody must check off chain before a root activates: that nobody was left out,
/// and that the leaves add up to `total`. It bounds the damage instead: all claims together never pay more than the
/// total of the root that is being claimed on, and a root's total is never above the funds. A payee whom a pending root
/// leaves out can claim on the active root for as long as the delay lasts: the delay is the way out.
contract SettlementDistributor is AccessControl, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    /// @notice May submit roots. Can promise money, never move it.
    bytes32 public constant SUBMITTER_ROLE = keccak256("SUBMITTER_ROLE");

    /// @notice The furthest an epoch may lie beyond the last one. Without a limit, a stolen submitter key could use up
    /// every epoch number with one root, and no veto would bring them back.
    uint64 public constant EPOCH_STEP_MAX = 2 ** 48;

    enum RootStatus {
        NONE,
        PENDING,
        ACTIVE,
        VETOED
    }

    enum VetoReason {
        GUARDIAN,
        DUPLICATE_PAYEE,
        DECREASED_CUMULATIVE
    }

    struct RootInfo {
        bytes32 root;
        uint256 total;
        uint64 activatesAt;
        uint64 previousEpoch;
        RootStatus status;
    }

    struct Claim {
        address payee;
        uint256 cumulative;
        bytes32[] proof;
    }

    /// Two slots per epoch, and no more: this is what a root costs.
    struct StoredRoot {
        bytes32 root;
        uint96 total;
        uint56 activatesAt;
        uint64 previousEpoch;
        bool vetoed;
    }

    /// The one token that is paid out.
    IERC20 public immutable token;

    /// The contract that says how long roots wait and who may veto them (`ProtocolPolicy`, which governance owns).
    address public immutable policy;

    // The next four share a slot, which a submission reads and writes anyhow: so the delay costs it nothing, where
    // asking the policy would cost a twentieth of the whole submission. 96 bits hold 79 billion tokens of 18 decimals.

    /// The latest epoch whose root is live, 0 while there is none.
    uint64 public latestEpoch;

    /// The lowest epoch number that has never been used. It starts at 1, so that 0 can mean "no epoch".
    uint64 public nextEpoch = 1;

    /// Everything that claims have paid so far, in the token's smallest unit.
    uint96 private _paid;

    /// @notice Seconds that a root submitted now waits for its activation; 0 until the policy has spoken.
    uint32 public activationDelaySeconds;

    /// @notice May veto pending roots. Can stop payments that have not become due, never cause one.
    address public guardian;

    mapping(uint64 epoch => StoredRoot) private _roots;

    /// What a payee has been paid so far, in the token's smallest unit.
    mapping(address payee => uint256) public claimed;

    event Deposited(bytes32 indexed ref, address indexed from, uint256 amount);

    event RootSubmitted(
        uint64 indexed epoch,
        bytes32 root,
        bytes32 previousRoot,
        uint256 total,
        uint64 activatesAt,
        uint32 leafCount,
        uint32 policyVersion,
        bytes32 dataHash
    );

    /// Every root from `firstEpoch` to `lastEpoch`, both included, is vetoed now.
    event RootsVetoed(uint64 indexed firstEpoch, uint64 indexed lastEpoch, address indexed by, VetoReason reason);

    event Claimed(uint64 indexed epoch, address indexed payee, uint256 amount, uint256 cumulative);

    error MissingAddress();
    error NotPolicy(address caller);
    error NotGuardian(address caller);
    error NoPolicyYet();
    error NothingDeposited();
    error DepositIncomplete(uint256 expected, uint256 received);
    error EpochUsed(uint64 epoch, uint64 nextEpoch);
    error EpochTooFar(uint64 epoch, uint64 maximum);
    error EmptyRoot();
    error WrongPreviousRoot(bytes32 expected, bytes32 given);
    error TotalDecreased(uint256 previousTotal, uint256 total);
    error TotalAboveFunds(uint256 total, uint256 funds);
    error RootNotPending(uint64 epoch, RootStatus status);
    error RootNotActive(uint64 epoch, RootStatus status);
    error InvalidProof(uint64 epoch, address payee, uint256 cumulative);
    error NothingToClaim(address payee, uint256 cumulative, uint256 alreadyClaimed);
    error TotalExceeded(uint64 epoch, uint256 total, uint256 wouldBePaid);
    error NoFraud();

    event PolicyFollowed(uint32 activationDelaySeconds, address guardian);

    /// @param token_ The token that is paid out. It must move exactly what it is told to move.
    /// @param admin Appoints and removes submitters: governance's timelock.
    /// @param submitter The first submitter.
    /// @param policy_ Sets the delay and the guardian. Until it has, no root is accepted.
    constructor(IERC20 token_, address admin, address submitter, address policy_) {
        if (
            address(token_) == address(0) || admin == address(0) || submitter == address(0) || policy_ == address(0)
        ) revert MissingAddress();
        token = token_;
        policy = policy_;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(SUBMITTER_ROLE, submitter);
    }

    /// @notice Takes over what the policy says, for roots submitted from now on: a pending root keeps its activation.
    /// A new guardian may veto what is pending already.
    function followPolicy(uint32 activationDelaySeconds_, address guardian_) external {
        if (msg.sender != policy) revert NotPolicy(msg.sender);
        activationDelaySeconds = activationDelaySeconds_;
        guardian = guardian_;
        emit PolicyFollowed(activationDelaySeconds_, guardian_);
    }

    /// @notice Adds to the funds, from anybody who has approved it.
    /// @param ref The depositor's own reference, repeated in the event; it need not be unique.
    function deposit(bytes32 ref, uint256 amount) external nonReentrant {
        if (amount == 0) revert NothingDeposited();
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        // The event is what somebody is credited for, so it must not say more than what came.
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != amount) revert DepositIncomplete(amount, received);
        emit Deposited(ref, msg.sender, amount);
    }

    /// @notice Queues a root. It can be claimed on once its delay has passed, unless it is vetoed first.
    /// @param epoch Above every epoch ever used, vetoed ones included.
    /// @param previousRoot The root of `latestEpoch`, or zero: what the submitter believed it was building on.
    /// @param total The sum of all leaves, in the token's smallest unit.
    /// @param leafCount How many leaves the tree has; committed to in the event only, like the next two.
    /// @param policyVersion The policy that the leaves were computed under.
    /// @param dataHash Hash of the published leaves, for whoever checks them.
    function submitRoot(
        uint64 epoch,
        bytes32 previousRoot,
        bytes32 root,
        uint256 total,
        uint32 leafCount,
        uint32 policyVersion,
        bytes32 dataHash
    ) external onlyRole(SUBMITTER_ROLE) nonReentrant {
        uint64 next = nextEpoch;
        uint64 previousEpoch = latestEpoch;
        if (epoch < next) revert EpochUsed(epoch, next);
        if (epoch - next >= EPOCH_STEP_MAX) revert EpochTooFar(epoch, next + EPOCH_STEP_MAX - 1);
        if (root == bytes32(0)) revert EmptyRoot();

        // Epoch 0 holds an empty root and a total of zero: what the first root is compared with.
        StoredRoot storage previous = _roots[previousEpoch];
        if (previousRoot != previous.root) revert WrongPreviousRoot(previous.root, previousRoot);
        if (total < previous.total) revert TotalDecreased(previous.total, total);
        uint256 available = _funds();
        if (total > available) revert TotalAboveFunds(total, available);

        uint64 activatesAt = uint64(block.timestamp) + _delay();
        _roots[epoch] = StoredRoot(root, total.toUint96(), uint56(activatesAt), previousEpoch, false);
        latestEpoch = epoch;
        nextEpoch = epoch + 1;
        emit RootSubmitted(epoch, root, previousRoot, total, activatesAt, leafCount, policyVersion, dataHash);
    }

    /// @notice Vetoes a pending root and every later one. An active root can no longer be vetoed by anybody.
    /// @dev The work grows with the number of roots vetoed. If a stolen submitter key has queued more than one
    /// transaction can hold, veto a late one first and work towards the early ones.
    function vetoRoot(uint64 epoch) external {
        if (msg.sender != guardian) revert NotGuardian(msg.sender);
        _veto(epoch, VetoReason.GUARDIAN);
    }

    /// @notice Pays a payee what a leaf promises above what they have had. Anybody may call it; only the payee is paid.
    /// @param epoch An active root, the latest or an older one.
    /// @param cumulative The leaf's amount, in the token's smallest unit.
    function claim(uint64 epoch, address payee, uint256 cumulative, bytes32[] calldata proof) external nonReentrant {
        (bytes32 root, uint256 total) = _active(epoch);
        uint256 alreadyClaimed = claimed[payee];
        if (cumulative <= alreadyClaimed) revert NothingToClaim(payee, cumulative, alreadyClaimed);
        _pay(epoch, root, total, payee, cumulative, alreadyClaimed, proof);
    }

    /// @notice Pays many payees from one root, all of them or none. A payee who has had their money already is passed
    /// over, so that nobody can spoil a batch by claiming one of its leaves just before.
    function claimMany(uint64 epoch, Claim[] calldata claims) external nonReentrant {
        (bytes32 root, uint256 total) = _active(epoch);
        for (uint256 i = 0; i < claims.length; ++i) {
            Claim calldata one = claims[i];
            uint256 alreadyClaimed = claimed[one.payee];
            if (one.cumulative <= alreadyClaimed) continue;
            _pay(epoch, root, total, one.payee, one.cumulative, alreadyClaimed, one.proof);
        }
    }

    /// @notice Fraud proof: one payee has two different leaves in a pending root. Vetoes it and every later one.
    function proveDuplicatePayee(
        uint64 epoch,
        address payee,
        uint256 cumulativeA,
        bytes32[] calldata proofA,
        uint256 cumulativeB,
        bytes32[] calldata proofB
    ) external {
        if (cumulativeA == cumulativeB) revert NoFraud();
        bytes32 root = _roots[epoch].root;
        _requireLeaf(epoch, root, payee, cumulativeA, proofA);
        _requireLeaf(epoch, root, payee, cumulativeB, proofB);
        _veto(epoch, VetoReason.DUPLICATE_PAYEE);
    }

    /// @notice Fraud proof: a pending root gives a payee less than an active root already does. Vetoes the pending one
    /// and every later one.
    function proveDecreasedCumulative(
        uint64 pendingEpoch,
        uint64 activeEpoch,
        address payee,
        uint256 pendingCumulative,
        bytes32[] calldata pendingProof,
        uint256 activeCumulative,
        bytes32[] calldata activeProof
    ) external {
        if (pendingCumulative >= activeCumulative) revert NoFraud();
        (bytes32 activeRoot,) = _active(activeEpoch);
        _requireLeaf(activeEpoch, activeRoot, payee, activeCumulative, activeProof);
        _requireLeaf(pendingEpoch, _roots[pendingEpoch].root, payee, pendingCumulative, pendingProof);
        _veto(pendingEpoch, VetoReason.DECREASED_CUMULATIVE);
    }

    /// @notice Everything known about an epoch; status NONE and zeros for one that was never submitted.
    function rootOf(uint64 epoch) external view returns (RootInfo memory) {
        StoredRoot storage stored = _roots[epoch];
        return RootInfo(stored.root, stored.total, stored.activatesAt, stored.previousEpoch, _statusOf(stored));
    }

    /// @notice The latest epoch that can be claimed on, 0 while there is none.
    function latestActiveEpoch() external view returns (uint64 epoch) {
        epoch = latestEpoch;
        while (epoch != 0 && _statusOf(_roots[epoch]) != RootStatus.ACTIVE) epoch = _roots[epoch].previousEpoch;
    }

    /// @notice Everything that claims have paid so far.
    function paid() external view returns (uint256) {
        return _paid;
    }

    /// @notice Everything that ever came in: what is here plus what was paid. It never falls, and no total exceeds it.
    function funds() external view nonReentrantView returns (uint256) {
        return _funds();
    }

    /// @notice The hash that stands for a payee's entitlement in a tree of this contract, on this chain, for this token.
    /// @dev Hashed twice: an inner node is the hash of 64 bytes and a leaf the hash of 32, so that neither can stand for
    /// the other.
    function leafOf(address payee, uint256 cumulative) public view returns (bytes32) {
        return keccak256(
            bytes.concat(keccak256(abi.encode(block.chainid, address(this), payee, address(token), cumulative)))
        );
    }

    function _pay(
        uint64 epoch,
        bytes32 root,
        uint256 total,
        address payee,
        uint256 cumulative,
        uint256 alreadyClaimed,
        bytes32[] calldata proof
    ) private {
        _requireLeaf(epoch, root, payee, cumulative, proof);
        uint256 amount = cumulative - alreadyClaimed;
        uint256 paidAfter = _paid + amount;
        if (paidAfter > total) revert TotalExceeded(epoch, total, paidAfter);
        claimed[payee] = cumulative;
        _paid = uint96(paidAfter); // At most the total, which fits.
        emit Claimed(epoch, payee, amount, cumulative);
        token.safeTransfer(payee, amount);
    }

    function _veto(uint64 epoch, VetoReason reason) private {
        RootStatus status = _statusOf(_roots[epoch]);
        if (status != RootStatus.PENDING) revert RootNotPending(epoch, status);
        uint64 lastEpoch = latestEpoch;
        uint64 current = lastEpoch;
        // The chain of live roots runs downwards through `epoch`, because that one is live itself.
        while (current >= epoch) {
            StoredRoot storage stored = _roots[current];
            stored.vetoed = true;
            current = stored.previousEpoch;
        }
        latestEpoch = current;
        emit RootsVetoed(epoch, lastEpoch, msg.sender, reason);
    }

    function _active(uint64 epoch) private view returns (bytes32 root, uint256 total) {
        StoredRoot storage stored = _roots[epoch];
        RootStatus status = _statusOf(stored);
        if (status != RootStatus.ACTIVE) revert RootNotActive(epoch, status);
        return (stored.root, stored.total);
    }

    function _statusOf(StoredRoot storage stored) private view returns (RootStatus) {
        uint256 activatesAt = stored.activatesAt;
        if (activatesAt == 0) return RootStatus.NONE;
        if (stored.vetoed) return RootStatus.VETOED;
        return block.timestamp < activatesAt ? RootStatus.PENDING : RootStatus.ACTIVE;
    }

    function _requireLeaf(uint64 epoch, bytes32 root, address payee, uint256 cumulative, bytes32[] calldata proof)
        private
        view
    {
        if (!MerkleProof.verifyCalldata(proof, root, leafOf(payee, cumulative))) {
            revert InvalidProof(epoch, payee, cumulative);
        }
    }

    function _delay() private view returns (uint64 delay) {
        delay = activationDelaySeconds;
        if (delay == 0) revert NoPolicyYet();
    }

    function _funds() private view returns (uint256) {
        return token.balanceOf(address(this)) + _paid;
    }
}
