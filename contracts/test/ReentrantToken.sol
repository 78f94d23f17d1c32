// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice A hostile token: while it moves tokens it makes one call of the attacker's choice, and carries on whatever
/// that call does. It remembers how the call ended, so that a test can read it.
contract ReentrantToken is ERC20 {
    address public target;
    bytes public attack;
    bool public attackTried;
    bool public attackSucceeded;
    bytes public attackAnswer;

    constructor() ERC20("Reentrant", "RE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice Arms the attack: the next transfer between two holders calls `target_` with `attack_`.
    function arm(address target_, bytes calldata attack_) external {
        target = target_;
        attack = attack_;
        attackTried = false;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (target != address(0) && !attackTried && from != address(0)) {
            attackTried = true;
            // Before the balances change: the moment at which a distributor that pays first could be paid twice.
            (attackSucceeded, attackAnswer) = target.call(attack);
        }
        super._update(from, to, value);
    }
}
