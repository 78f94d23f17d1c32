// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title Tributary Test Dollar
/// @notice Play money for the local chain only. Anybody may mint any amount to anybody, so it is worth nothing and
/// must never be the token of a distributor that real payees depend on.
contract TestDollar is ERC20 {
    constructor() ERC20("Tributary Test Dollar", "TUSD") {}

    /// @notice Six decimals, as the dollar tokens that it stands in for.
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @notice The faucet, open to everybody.
    /// @param to Who receives.
    /// @param amount In millionths of a test dollar.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
