// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// What has to know a new policy in the moment it is adopted.
interface IPolicyFollower {
    function followPolicy(uint32 activationDelaySeconds, address guardian) external;
}

/// @title Protocol policy
/// @notice The parameters of the protocol, as numbered versions. Only the owner, which is governance's timelock, adopts a
/// new version. A version holds for what happens after it: a plan compiled under an earlier one and a root submitted
/// under an earlier one stay as they are, and both name the version they were made under.
///
/// It also records, in the same way, what governance pays out of the three pools of the books that belong to nobody. The
/// money itself is in the books: the services book each payment once, and never above what the pool holds.
contract ProtocolPolicy is Ownable {
    /// Shares are fractions of this.
    uint64 public constant WEIGHT_TOTAL = 1e18;

    /// @notice No decision takes a larger fee than a fifth.
    uint64 public constant FEE_MAX = WEIGHT_TOTAL / 5;

    /// @notice The longest activation delay: more would be a typing error, and would hold everybody's money.
    uint32 public constant ACTIVATION_DELAY_MAX = 30 days;

    struct Policy {
        /// The protocol's share of each usage, off the top.
        uint64 fee;
        /// What all sources without terms share of one version's inflow, within what `maxStack` leaves.
        uint64 defaultPool;
        /// The most that the rates out of one version may sum to.
        uint64 maxStack;
        /// How long everybody has to check a root before it can be claimed on.
        uint32 activationDelaySeconds;
        /// May veto pending roots. It should not be the submitter's key.
        address guardian;
    }

    enum Pool {
        UNATTRIBUTED,
        REMAINDER,
        FEE
    }

    /// The distributor, which takes its delay and its guardian from here.
    IPolicyFollower public immutable follower;

    /// The shortest activation delay, fixed for ever: no vote takes away everybody's time to check a root.
    uint32 public immutable activationDelayMin;

    /// The version in force. The first is 1.
    uint32 public version;

    /// How many payments out of the pools have been decided.
    uint64 public poolPayments;

    Policy private _current;

    event PolicyAdopted(
        uint32 indexed version,
        uint64 fee,
        uint64 defaultPool,
        uint64 maxStack,
        uint32 activationDelaySeconds,
        address guardian
    );

    /// @param payment Counts from 1; each is booked once.
    /// @param currency As the books name it, like TUSD.
    /// @param beneficiary The id of an account of the books.
    /// @param amount In millionths of the currency.
    event PoolPaid(uint64 indexed payment, Pool indexed pool, string currency, string beneficiary, uint256 amount);

    error MissingAddress();
    error OutOfBounds(string parameter, uint256 given, uint256 minimum, uint256 maximum);
    error VersionPassed(uint32 version, uint32 expected);
    error NothingPaid();

    /// @param follower_ Must accept `followPolicy` from this contract: it is told the first version at once.
    constructor(address owner, IPolicyFollower follower_, uint32 activationDelayMin_, Policy memory first)
        Ownable(owner)
    {
        // A delay of zero is how the distributor knows that it has not been told one.
        if (activationDelayMin_ == 0 || activationDelayMin_ > ACTIVATION_DELAY_MAX) {
            revert OutOfBounds("activationDelayMin", activationDelayMin_, 1, ACTIVATION_DELAY_MAX);
        }
        follower = follower_;
        activationDelayMin = activationDelayMin_;
        _adopt(first);
    }

    /// @notice Puts a new version in force.
    /// @param replaces The version in force that the decision was about. Of two proposals voted on at the same time, each
    /// for a whole policy, the second does not undo the first unseen: it fails, and is proposed again.
    function adopt(uint32 replaces, Policy calldata next) external onlyOwner {
        if (replaces != version) revert VersionPassed(version, replaces);
        _adopt(next);
    }

    /// @notice Decides that a pool of the books pays an account. Parameters as in `PoolPaid`.
    function payFromPool(Pool pool, string calldata currency, string calldata beneficiary, uint256 amount)
        external
        onlyOwner
    {
        if (amount == 0 || bytes(currency).length == 0 || bytes(beneficiary).length == 0) revert NothingPaid();
        emit PoolPaid(++poolPayments, pool, currency, beneficiary, amount);
    }

    /// @notice The policy in force.
    function current() external view returns (Policy memory) {
        return _current;
    }

    function _adopt(Policy memory next) private {
        _requireWithin("fee", next.fee, 0, FEE_MAX);
        _requireWithin("maxStack", next.maxStack, 0, WEIGHT_TOTAL);
        _requireWithin("defaultPool", next.defaultPool, 0, next.maxStack);
        _requireWithin(
            "activationDelaySeconds", next.activationDelaySeconds, activationDelayMin, ACTIVATION_DELAY_MAX
        );
        if (next.guardian == address(0)) revert MissingAddress();
        _current = next;
        emit PolicyAdopted(
            ++version, next.fee, next.defaultPool, next.maxStack, next.activationDelaySeconds, next.guardian
        );
        follower.followPolicy(next.activationDelaySeconds, next.guardian);
    }

    function _requireWithin(string memory parameter, uint256 given, uint256 minimum, uint256 maximum) private pure {
        if (given < minimum || given > maximum) revert OutOfBounds(parameter, given, minimum, maximum);
    }
}
